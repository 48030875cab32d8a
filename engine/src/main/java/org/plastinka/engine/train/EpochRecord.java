package org.plastinka.engine.train;

import java.util.Map;

/**
 * What one epoch did.
 *
 * @param epoch from 0
 * @param trainLoss with dropout: of each batch the mean over its observed targets, and of these the
 *     mean in which a batch counts by its windows, each before the update it took part in
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
