/**
 * Reverse-mode differentiation of a graph into the same graph. May use graph and shape; must not
 * hold a rule of its own, and must not know plans or backends.
 */
package org.plastinka.engine.autograd;
