package org.plastinka.app.tide;

import java.util.List;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.train.InputProbe;
import org.plastinka.engine.train.PackedSeries;
import org.plastinka.engine.train.Windows;

/**
 * A fitted network whose inputs lie open: what it reads of a panel, as rows of numbers, and what it
 * makes of rows that a caller may have changed. Quantiles are in the target's unit, the mean over
 * the members, as {@link FittedNetwork#smooth} gives them: counts that were settled have no slope.
 */
public final class NetworkProbe implements AutoCloseable {
  private static final int BATCH = 1024;
  private static final long STREAM = 1L << 61;

  /** Rows of a run with gradients, which takes memory for every intermediate value. */
  private static final int GRADIENT_BATCH = 128;

  private final FittedNetwork network;
  private final Panel panel;
  private final PanelPacking packing;
  private final PackedSeries data;
  private final InputProbe forecasts;
  private final InputProbe gradients;

  NetworkProbe(FittedNetwork network, Panel panel, Backend backend) {
    this.network = network;
    this.panel = panel;
    this.packing = new PanelPacking(panel, network.network(), network.scale());
    this.data = packing.pack();
    TideModel model = new TideModel(network.tide());
    int steps = panel.series().stream().mapToInt(s -> s.target().length).sum();
    int batch = Math.min(BATCH, steps); // no panel has more windows than steps
    this.forecasts = InputProbe.forecasts(model, batch, backend);
    try {
      this.gradients = InputProbe.gradients(model, GRADIENT_BATCH, backend);
    } catch (RuntimeException | Error failed) {
      forecasts.close(); // nobody else could: a device may lack memory for the second of the two
      throw failed;
    }
  }

  /** What the columns of a row are. */
  public List<InputColumn> columns() {
    return packing.columns();
  }

  public NetworkConfig config() {
    return network.network();
  }

  /**
   * Windows of the past with what came.
   *
   * @param rows [window][column]
   * @param actual [window][step of the horizon], NaN where it was not observed
   */
  public record Past(double[][] rows, float[][] actual) {}

  /**
   * The windows with the latest origins whose whole horizon lies in the data.
   *
   * @param origins of each series
   * @param most windows; if there are more, as many drawn from them
   * @param seed of the draw
   * @throws IllegalArgumentException if no series is long enough
   */
  public Past past(int origins, int most, long seed) {
    int horizon = network.network().horizon();
    Windows windows = drawn(Windows.whole(data, network.tide().sizes(), 1, origins), most, seed);
    float[][] actual = new float[windows.count()][horizon];
    for (int i = 0; i < actual.length; i++) {
      Series s = panel.series().get(windows.series()[i]);
      for (int h = 0; h < horizon; h++) {
        actual[i][h] = s.target()[windows.origins()[i] + h];
      }
    }
    return new Past(forecasts.rows(data, windows), actual);
  }

  private static Windows drawn(Windows windows, int most, long seed) {
    boolean[] keep = new boolean[windows.count()];
    int[] order = Philox.permutation(keep.length, seed, STREAM);
    for (int i = 0; i < Math.min(most, keep.length); i++) {
      keep[order[i]] = true;
    }
    return windows.select(keep);
  }

  /**
   * What the network reads for a forecast from a step of the calendar, a row a series.
   *
   * @throws IllegalArgumentException if a series has no step before it, or its future covariates
   *     end too early
   */
  public double[][] rows(int origin) {
    return forecasts.rows(data, packing.origins(origin));
  }

  /**
   * @return [row][step of the horizon][level]
   */
  public double[][][] quantiles(double[][] rows) {
    int levels = network.network().levels().size();
    double[][][] out = new double[rows.length][network.network().horizon()][levels];
    for (double[] member : network.members()) {
      forecasts.use(member);
      double[][] z = forecasts.predict(rows);
      for (int i = 0; i < z.length; i++) {
        for (int k = 0; k < z[i].length; k++) {
          out[i][k / levels][k % levels] += network.scale().x(z[i][k]) / network.members().size();
        }
      }
    }
    return out;
  }

  /**
   * One quantile of rows.
   *
   * @param value [row]
   * @param gradient [row][column]
   */
  public record Slopes(double[] value, double[][] gradient) {}

  /**
   * One quantile of each row and its gradient by the row.
   *
   * <p>{@code d x(z) / d input = x'(z) dz / d input}, the mean over the members; dz by the engine's
   * autograd, x' of {@link TargetScale#slope}.
   *
   * @param step of the horizon, from 0
   * @param level index of the level
   */
  public Slopes slopes(double[][] rows, int step, int level) {
    int members = network.members().size();
    int output = step * network.network().levels().size() + level;
    double[] value = new double[rows.length];
    double[][] gradient = new double[rows.length][columns().size()];
    for (double[] member : network.members()) {
      gradients.use(member);
      InputProbe.Slopes z = gradients.slopes(rows, output);
      for (int i = 0; i < rows.length; i++) {
        value[i] += network.scale().x(z.value()[i]) / members;
        double slope = network.scale().slope(z.value()[i]) / members;
        for (int c = 0; c < gradient[i].length; c++) {
          gradient[i][c] += slope * z.gradient()[i][c];
        }
      }
    }
    return new Slopes(value, gradient);
  }

  @Override
  public void close() {
    forecasts.close();
    gradients.close();
  }
}
