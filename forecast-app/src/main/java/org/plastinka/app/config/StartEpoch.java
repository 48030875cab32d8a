package org.plastinka.app.config;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * When weight averaging begins, as PyTorch Lightning reads it: a whole number counts epochs from 1,
 * a number with a decimal point is a share of a phase's.
 */
record StartEpoch(double value, boolean share) {
  static final Kind<StartEpoch> KIND =
      new Kind.Plain<>(
          "a number",
          "a share 0.0 <= x <= 1.0, or an epoch 1 to 100000",
          value -> value.isNumber() && of(value).isInRange(),
          StartEpoch::of);

  private static StartEpoch of(JsonNode number) {
    return new StartEpoch(number.doubleValue(), !number.isIntegralNumber());
  }

  private boolean isInRange() {
    return share ? value >= 0 && value <= 1 : value >= 1 && value <= 100_000;
  }
}
