/**
 * TiDE, the time-series dense encoder, as the paper draws it. May use nn, graph, autograd and plan;
 * must not know backends, training or data.
 */
package org.plastinka.engine.tide;
