package org.plastinka.app.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Forecaster.Fitted;
import org.plastinka.app.domain.Panel;

/**
 * How forecasts of methods become one: weights by demand class, then calibration. Plain data, to be
 * kept with a model.
 *
 * @param names of the methods, in the order of the weights
 */
public record CombinationRule(
    List<String> names, Mixture mixture, Calibration calibration, Validated validated) {
  /**
   * @throws IllegalArgumentException if there is not a weight and a loss a method
   */
  public CombinationRule {
    int methods = names.size();
    boolean weighted = mixture.weights().values().stream().allMatch(w -> w.length == methods);
    if (!weighted || validated.losses().size() != methods) {
      throw new IllegalArgumentException(
          "the combination must have a weight for each demand class and a loss for each of its"
              + " methods "
              + names);
    }
  }

  /**
   * What the validation steps said.
   *
   * @param pairs of a series and a step
   * @param loss mean pinball loss of the combination
   * @param losses of each method alone
   */
  public record Validated(int pairs, double loss, List<Double> losses) {}

  CombinationRule with(Calibration other) {
    return new CombinationRule(names, mixture, other, validated);
  }

  /**
   * Quantiles from an origin.
   *
   * @param methods in the order of the names
   * @return [series][step of the horizon][level]
   */
  public double[][][] forecast(List<Fitted> methods, Panel known, int origin) {
    double[][][] out = mixed(methods, known, origin);
    for (int i = 0; i < out.length; i++) {
      DemandClass demand = DemandClass.of(known.series().get(i).observed());
      for (int h = 0; h < out[i].length; h++) {
        out[i][h] = calibration.of(out[i][h], demand, mixture.whole());
      }
    }
    return out;
  }

  /** As {@link #forecast}, before calibration: what calibration is learned from. */
  public double[][][] mixed(List<Fitted> methods, Panel known, int origin) {
    List<double[][][]> forecasts = new ArrayList<>();
    methods.forEach(method -> forecasts.add(method.smooth(known, origin)));
    double[][][] out = new double[known.series().size()][][];
    for (int i = 0; i < out.length; i++) {
      DemandClass demand = DemandClass.of(known.series().get(i).observed());
      out[i] = new double[forecasts.get(0)[i].length][];
      for (int h = 0; h < out[i].length; h++) {
        double[][] quantiles = new double[methods.size()][];
        for (int m = 0; m < quantiles.length; m++) {
          quantiles[m] = forecasts.get(m)[i][h];
        }
        out[i][h] = mixture.of(quantiles, demand);
      }
    }
    return out;
  }

  /** What was decided and why, for people: one sentence a line. */
  public List<String> description() {
    List<String> lines = new ArrayList<>();
    for (DemandClass demand : DemandClass.values()) {
      lines.add(
          "Series of "
              + demand.name().toLowerCase(Locale.ROOT)
              + " demand are forecast by "
              + shares(mixture.weights().get(demand))
              + ".");
    }
    StringJoiner alone = new StringJoiner(", ");
    for (int m = 0; m < names.size(); m++) {
      alone.add(names.get(m) + " " + number(validated.losses().get(m)));
    }
    lines.add(
        "Mean pinball loss on the validation forecasts ("
            + validated.pairs()
            + "): "
            + number(validated.loss())
            + " together; alone: "
            + alone
            + ".");
    if (mixture.whole()) {
      lines.add("Sales are whole numbers, and so are the forecasts: rounding lowered the loss.");
    }
    lines.add(calibration.description());
    return lines;
  }

  private String shares(double[] weights) {
    StringJoiner out = new StringJoiner(", ");
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] == 1) {
        return names.get(m) + " alone, which was better than any mixture";
      }
      if (weights[m] > 0) {
        out.add(String.format(Locale.ROOT, "%.0f %% %s", 100 * weights[m], names.get(m)));
      }
    }
    return out.toString();
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.4f", x);
  }
}
