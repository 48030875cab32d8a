/**
 * Layers: linear, layer norm and the residual block with its fused lowering, their initial values,
 * and their names in other libraries. May use graph, plan, shape and random; must not know backends
 * or any model.
 */
package org.plastinka.engine.nn;
