package org.plastinka.app.config;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * When weight averaging begins, as PyTorch Lightning reads it: a whole number counts epochs from 1,
 * a number with a decimal point is a share of a phase's.
 */
record StartEpoch(double value, boolean share) {

  /** Its kind of value. */
  record Values() implements Kind<StartEpoch> {
    @Override
    public String type() {
      return "a number";
    }

    @Override
    public String range() {
      return "a share 0.0 <= x <= 1.0, or an epoch 1 to 100000";
    }

    @Override
    public StartEpoch read(JsonNode value) {
      double x = value.doubleValue();
      boolean share = !value.isIntegralNumber();
      if (!value.isNumber() || !(share ? x >= 0 && x <= 1 : x >= 1 && x <= 100_000)) {
        throw refuse(value);
      }
      return new StartEpoch(x, share);
    }

    @Override
    public String show(StartEpoch start) {
      return Kind.text(start.value);
    }
  }
}
