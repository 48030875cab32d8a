package org.plastinka.app.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Forecaster.Fitted;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.QuantileForecast;

/**
 * Methods with their weights and calibration.
 *
 * @param names of the methods
 * @param heldOut what {@code validation} sums up
 */
public record CombinedFit(
    List<String> names,
    List<Fitted> methods,
    Mixture mixture,
    Calibration calibration,
    Validated validation,
    HeldOut heldOut)
    implements Fitted {

  /**
   * The combination's forecasts of the validation steps.
   *
   * @param raw before calibration
   * @param calibrated by what the other steps taught
   */
  public record HeldOut(Forecasts raw, Forecasts calibrated) {
    static HeldOut of(
        Calendar calendar,
        List<Double> levels,
        List<ValidationPair> pairs,
        List<CalibrationPair> raw,
        List<CalibrationPair> calibrated) {
      return new HeldOut(
          forecasts(calendar, levels, pairs, raw), forecasts(calendar, levels, pairs, calibrated));
    }

    private static Forecasts forecasts(
        Calendar calendar,
        List<Double> levels,
        List<ValidationPair> pairs,
        List<CalibrationPair> quantiles) {
      List<QuantileForecast> rows = new ArrayList<>();
      for (int i = 0; i < pairs.size(); i++) {
        ValidationPair p = pairs.get(i);
        double[] q = quantiles.get(i).quantiles();
        rows.add(new QuantileForecast(p.series(), p.origin(), p.horizon(), p.actual(), q));
      }
      return new Forecasts(calendar, levels, rows);
    }
  }

  /**
   * What the validation steps said.
   *
   * @param pairs of a series and a step
   * @param loss mean pinball loss of the combination
   * @param losses of each method alone
   * @param before coverage without calibration
   * @param after with calibration learned from the other steps
   */
  public record Validated(
      int pairs,
      double loss,
      List<Double> losses,
      List<LevelCheck> before,
      List<LevelCheck> after) {}

  @Override
  public double[][][] forecast(Panel known, int origin) {
    return combine(methods, known, origin);
  }

  /** The combination of the methods as they were; its weights are learned from those steps. */
  @Override
  public Fitted validated() {
    List<Fitted> early = methods.stream().map(Fitted::validated).toList();
    return (known, origin) -> combine(early, known, origin);
  }

  private double[][][] combine(List<Fitted> from, Panel known, int origin) {
    List<double[][][]> forecasts = new ArrayList<>();
    from.forEach(method -> forecasts.add(method.smooth(known, origin)));
    double[][][] out = new double[known.series().size()][][];
    for (int i = 0; i < out.length; i++) {
      DemandClass demand = DemandClass.of(known.series().get(i).observed());
      out[i] = new double[forecasts.get(0)[i].length][];
      for (int h = 0; h < out[i].length; h++) {
        double[][] quantiles = new double[from.size()][];
        for (int m = 0; m < quantiles.length; m++) {
          quantiles[m] = forecasts.get(m)[i][h];
        }
        double[] mixed = mixture.of(quantiles, demand);
        out[i][h] = calibration.of(mixed, demand, mixture.whole());
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
      alone.add(names.get(m) + " " + number(validation.losses().get(m)));
    }
    lines.add(
        "Mean pinball loss on "
            + validation.pairs()
            + " validation forecasts: "
            + number(validation.loss())
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
