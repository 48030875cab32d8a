package org.plastinka.app.report;

/**
 * One epoch of the training of the model that forecast.
 *
 * @param member of the ensemble, from 0
 * @param epoch from 0
 * @param phase 1 finds the number of epochs, 2 refits
 * @param validationLoss NaN where there was no validation
 */
public record TrainingEpoch(
    int member, int phase, int epoch, double trainLoss, double validationLoss) {}
