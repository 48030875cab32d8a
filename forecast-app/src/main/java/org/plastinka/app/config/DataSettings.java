package org.plastinka.app.config;

import java.util.List;
import org.plastinka.app.domain.CovariateNames;

/**
 * How data are read.
 *
 * @param identityPriceCategory true makes the price band a part of what a product is
 * @param fillMissingDays of a last month that is not complete
 * @param priceEdges rising, from 0 or less to infinity, RUB
 * @param releaseGap years from recording to release where the latter is missing
 * @param span of the shop's moving means
 * @param covariates of a long file
 */
public record DataSettings(
    boolean identityPriceCategory,
    boolean fillMissingDays,
    List<Double> priceEdges,
    int releaseGap,
    double span,
    CovariateNames covariates) {

  static DataSettings of(Configuration c) {
    return new DataSettings(
        c.of(DataKeys.IDENTITY_PRICE_CATEGORY),
        c.of(DataKeys.FILL_MISSING_DAYS),
        c.of(DataKeys.PRICE_EDGES),
        c.whole(DataKeys.RELEASE_GAP),
        c.of(FitKeys.SPAN),
        new CovariateNames(
            c.of(DataKeys.PAST_COVARIATES),
            c.of(DataKeys.FUTURE_COVARIATES),
            c.of(DataKeys.STATIC_COVARIATES)));
  }
}
