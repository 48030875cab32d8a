package org.plastinka.app.evaluation;

import org.plastinka.app.domain.Forecasts;

/**
 * What one method of a backtest came to.
 *
 * @param seconds it took to learn and to forecast
 */
public record MethodResult(String name, Forecasts forecasts, ScoreSheet scores, double seconds) {}
