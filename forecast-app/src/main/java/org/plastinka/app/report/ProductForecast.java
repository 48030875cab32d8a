package org.plastinka.app.report;

import org.plastinka.app.shop.Product;

/**
 * What the report knows of a product.
 *
 * @param price now, RUB
 * @param shelf copies on the shelf now
 * @param history copies a month, the months of {@link ReportContent#past()}
 * @param quantiles [month to come][level], in order
 * @param actual copies sold in the months to come, NaN where they have not come yet
 * @param expected mean of the forecast, a month to come
 * @param wanted copies next month at the service level, see {@link OrderRule}
 * @param order copies to order
 * @param means of the newest month of the features
 * @param lost sales of the newest month, RUB
 * @param lostInYear sales of the newest twelve months, RUB
 */
public record ProductForecast(
    Product product,
    double price,
    double shelf,
    double[] history,
    double[][] quantiles,
    double[] actual,
    double[] expected,
    double wanted,
    double order,
    MeanSales means,
    double lost,
    double lostInYear) {

  /**
   * Mean sales on a trading day on which the product was on the shelf.
   *
   * @param items copies
   * @param rub roubles
   */
  public record MeanSales(double items, double rub) {}
}
