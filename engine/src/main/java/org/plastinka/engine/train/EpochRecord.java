package org.plastinka.engine.train;

import java.util.Map;

/**
 * What one epoch did.
 *
 * @param epoch from 0
 * @param trainLoss mean over the epoch's observed targets, with dropout
 * @param gradientNorm mean over its steps, before clipping
 * @param learningRate of its last step
 * @param scores validation scores by name; empty without validation
 */
public record EpochRecord(
    int epoch,
    double trainLoss,
    double gradientNorm,
    double learningRate,
    double seconds,
    double samplesPerSecond,
    Map<String, Double> scores) {}
