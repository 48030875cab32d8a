package org.plastinka.app.ingest;

import java.util.Arrays;
import java.util.List;

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
  static final String FILL_MISSING_DAYS = "fill-missing-days";

  private static final int GREATEST_GAP = 100;

  /** The keys of {@link #with}. */
  public static final List<String> KEYS =
      List.of("identity.price-category", FILL_MISSING_DAYS, "price-edges", "release-gap");

  public IngestSettings {
    if (!(maxRejected >= 0 && maxRejected <= 1)) {
      throw new IllegalArgumentException("max-rejected must be 0 to 1, was " + maxRejected);
    }
    if (releaseGap < 0 || releaseGap > GREATEST_GAP) {
      throw new IllegalArgumentException(
          "release-gap must be 0 to " + GREATEST_GAP + ", was " + releaseGap);
    }
  }

  public static IngestSettings defaults() {
    return new IngestSettings(null, 0.05, false, true, PriceBands.defaults(), 15);
  }

  public IngestSettings withSheet(String name) {
    return new IngestSettings(
        name, maxRejected, priceCategoryInIdentity, fillMissingDays, priceBands, releaseGap);
  }

  public IngestSettings withMaxRejected(double share) {
    return new IngestSettings(
        sheet, share, priceCategoryInIdentity, fillMissingDays, priceBands, releaseGap);
  }

  /**
   * These settings with one changed.
   *
   * @param key of {@link #KEYS}
   * @throws IllegalArgumentException naming the key and what it takes
   */
  public IngestSettings with(String key, String value) {
    boolean identity = priceCategoryInIdentity;
    boolean fill = fillMissingDays;
    PriceBands bands = priceBands;
    int gap = releaseGap;
    switch (key) {
      case "identity.price-category" -> identity = bool(key, value);
      case FILL_MISSING_DAYS -> fill = bool(key, value);
      case "price-edges" -> bands = PriceBands.parse(value);
      case "release-gap" -> gap = whole(key, value);
      default ->
          throw new IllegalArgumentException(
              "'" + key + "' is no setting of the data; there are " + String.join(", ", KEYS));
    }
    return new IngestSettings(sheet, maxRejected, identity, fill, bands, gap);
  }

  private static boolean bool(String key, String value) {
    if (!Arrays.asList("true", "false").contains(value)) {
      throw new IllegalArgumentException(key + " must be true or false, was '" + value + "'");
    }
    return Boolean.parseBoolean(value);
  }

  private static int whole(String key, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(
          key + " must be a whole number from 0 to " + GREATEST_GAP + ", was '" + value + "'",
          notOne);
    }
  }
}
