/**
 * How a graph is computed: steps over slots of a few arenas, the lowering that makes them and the
 * planner that places them. May use graph and shape; must not know backends, where data come from,
 * or any model.
 */
package org.plastinka.engine.plan;
