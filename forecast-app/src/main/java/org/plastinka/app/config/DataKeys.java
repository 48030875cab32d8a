package org.plastinka.app.config;

import java.util.List;
import org.plastinka.app.tide.Defaults;
import org.plastinka.app.tide.FitConfig;

/** How data are read, and which windows are learned from. */
final class DataKeys {
  private static final FitConfig.Sampling SAMPLING = Defaults.fit(0).sampling();
  private static final Kind<List<String>> NAMES = new Kind.Names();
  private static final Kind<Long> STEPS = new Kind.Whole(0, 100_000);

  static final Key<Boolean> IDENTITY_PRICE_CATEGORY =
      data("identity.price-category", Kind.FLAG, false, "a repriced record is another product");
  static final Key<Boolean> FILL_MISSING_DAYS =
      data("fill-missing-days", Kind.FLAG, true, "the last month's missing days are filled");
  static final Key<List<Double>> PRICE_EDGES =
      data(
          "price-edges",
          new RisingNumbers(RisingNumbers.Rule.EDGES),
          List.of(
              0.0,
              690.0,
              2490.0,
              3990.0,
              5590.0,
              7390.0,
              8590.0,
              11990.0,
              Double.POSITIVE_INFINITY),
          "edges of the price categories, RUB");
  static final Key<Long> RELEASE_GAP =
      data(
          "release-gap",
          new Kind.Whole(0, 200),
          15L,
          "years from recording to release where the release year is missing");
  static final Key<Long> VALIDATION_MONTHS =
      Key.derived(
          "data.validation-months",
          new Kind.Whole(1, 100_000),
          SAMPLING.validationSteps() + ", or the horizon if that is more",
          "last steps that find the number of epochs; at least the horizon");
  static final Key<Long> MIN_SALES_MONTHS =
      data(
          "min-sales-months",
          STEPS,
          (long) SAMPLING.minimumDemands(),
          "steps with demand a window needs to be learned from");
  static final Key<List<String>> PAST_COVARIATES =
      data("past-covariates", NAMES, List.of(), "columns of a long file known up to the origin");
  static final Key<List<String>> FUTURE_COVARIATES =
      data("future-covariates", NAMES, List.of(), "columns of a long file known ahead");
  static final Key<List<String>> STATIC_COVARIATES =
      data("static-covariates", NAMES, List.of(), "columns of a long file that do not change");

  private DataKeys() {}

  private static <T> Key<T> data(String leaf, Kind<T> kind, T standard, String meaning) {
    return Key.of("data." + leaf, kind, standard, meaning);
  }
}
