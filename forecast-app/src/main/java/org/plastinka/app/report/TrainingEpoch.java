package org.plastinka.app.report;

/**
 * A row of a model's history.csv.
 *
 * @param member of the ensemble, from 0
 * @param epoch from 0
 * @param phase 1 finds the number of epochs, 2 refits
 * @param validationLoss NaN where there was no validation
 */
public record TrainingEpoch(
    int member, int phase, int epoch, double trainLoss, double validationLoss) {}
