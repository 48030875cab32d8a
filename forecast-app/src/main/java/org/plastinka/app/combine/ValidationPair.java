package org.plastinka.app.combine;

import org.plastinka.app.domain.DemandClass;

/**
 * What the methods said of one series and step, and what came.
 *
 * @param demand class of the series' history before the origin
 * @param quantiles [method][level]
 */
record ValidationPair(
    String series,
    DemandClass demand,
    int origin,
    int horizon,
    double actual,
    double[][] quantiles) {}
