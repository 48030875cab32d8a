/**
 * What a model computes: values, parameters and the closed vocabulary of ops, each with the shape
 * of its result and its vector-Jacobian product. May use shape; must not know how, where or when
 * anything is computed.
 */
package org.plastinka.engine.graph;
