package org.plastinka.engine.graph;

import org.plastinka.engine.shape.Shape;

/**
 * A trained matrix. Weights are (in, out), biases and gains (1, out).
 *
 * @param name its path, such as {@code encoder.0.hidden.weight}: the only spelling, in checkpoints,
 *     plans and errors
 * @param initialiser how it starts
 */
public record Parameter(String name, Shape shape, Initialiser initialiser) {}
