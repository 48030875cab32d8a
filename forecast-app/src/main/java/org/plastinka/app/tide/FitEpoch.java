package org.plastinka.app.tide;

import org.plastinka.engine.train.EpochRecord;

/**
 * One epoch of a fit.
 *
 * @param member from 0
 * @param phase 1 finds the number of epochs, 2 refits
 */
public record FitEpoch(int member, int phase, EpochRecord record) {}
