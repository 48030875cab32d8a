package org.plastinka.app.ingest;

/**
 * What the user may choose about the data.
 *
 * @param sheet the exact name of the sheet in every workbook; null for the only visible one
 * @param maxRejected greatest share of rejected rows, 0 to 1
 * @param priceCategoryInIdentity whether the band of a row's own price is part of a product's key
 * @param fillMissingDays whether the sales of an incomplete last month are filled up
 * @param priceBands of the price now
 * @param releaseGap years from recording to release where the release year is not known
 */
public record IngestSettings(
    String sheet,
    double maxRejected,
    boolean priceCategoryInIdentity,
    boolean fillMissingDays,
    PriceBands priceBands,
    int releaseGap) {
  public IngestSettings {
    if (!(maxRejected >= 0 && maxRejected <= 1)) {
      throw new IllegalArgumentException("--max-rejected must be 0 to 1, was " + maxRejected);
    }
  }
}
