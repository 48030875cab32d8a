package org.plastinka.app.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Quantiles;
import org.plastinka.app.domain.Series;
import org.plastinka.app.panelfile.FileSource;
import org.plastinka.app.shop.ShopSource;
import org.plastinka.app.tide.FittedNetwork;
import org.plastinka.app.tide.Rollout;
import org.plastinka.engine.backend.Backend;

/**
 * Forecasts of what comes after a panel. Within the model's horizon the quantiles are those of its
 * combination, with a {@link Recalibration}; beyond it they are those of a {@link Rollout}'s paths.
 * The same model, data, seed and backend give the same numbers, bit by bit.
 *
 * @param horizon steps to forecast
 * @param paths of the roll-out
 * @param sampled true samples paths even where the horizon needs none
 * @param dropout true takes networks that dropout draws: the mean of {@value #DRAWS} of each member
 *     for the network's own quantiles, one a step in a path
 */
public record ModelForecast(int horizon, int paths, boolean sampled, boolean dropout, long seed) {
  private static final int DRAWS = 20;

  public ModelForecast {
    if (horizon < 1) {
      throw new IllegalArgumentException("the horizon must be 1 or more, was " + horizon);
    }
  }

  /**
   * What comes out.
   *
   * @param paths [series in the order of the panel][path][step]; null if none were sampled
   * @param recalibration what the steps since the training taught
   */
  public record Result(Forecasts forecasts, float[][][] paths, Recalibration recalibration) {}

  /**
   * The panel as a model wants it: with what was fitted in training.
   *
   * @throws IllegalArgumentException if the model was trained on data of another kind
   */
  public static Panel panel(Model model, PanelSource source) {
    Preprocessing fitted = model.preprocessing();
    if (source instanceof ShopSource shop && fitted.shop() != null) {
      return ShopSource.panel(shop.table(), fitted.shop());
    }
    if (source instanceof FileSource file && fitted.file() != null) {
      return file.panel(fitted.file());
    }
    throw new IllegalArgumentException(
        "the model was trained on "
            + (fitted.shop() != null ? "a shop's folder" : "a file of series")
            + ", the data are of another kind; give data of that kind");
  }

  /**
   * The panel as a model wants it, every series up to the end of the last: what a forecast of the
   * next step reads.
   *
   * @throws IllegalArgumentException if the data are not of the model's form, or their future
   *     covariates end too early
   */
  public static Panel known(Model model, PanelSource source) {
    Panel panel = panel(model, source);
    model.preprocessing().requireFits(panel);
    Panel known = aligned(panel, panel.end());
    requireFuture(known, model.network().network().horizon(), 0);
    return known;
  }

  /** Classes of the data that the model has not learned, sorted; their inputs are all zeros. */
  public static Set<String> unseen(Model model, PanelSource source) {
    if (source instanceof ShopSource shop) {
      return model.preprocessing().shop().unseen(shop.table());
    }
    return source instanceof FileSource file ? file.unseen(model.preprocessing().file()) : Set.of();
  }

  /**
   * Forecasts from the step after the panel's last.
   *
   * @throws IllegalArgumentException if the panel is not of the model's form, or its future
   *     covariates end too early
   */
  public Result of(Model model, Panel panel, Backend backend) {
    model.preprocessing().requireFits(panel);
    int origin = panel.end();
    Panel known = aligned(panel, origin);
    FittedNetwork network = model.network();
    int direct = Math.min(horizon, network.network().horizon());
    requireFuture(
        known, network.network().horizon(), direct < horizon || sampled ? horizon - 1 : 0);
    Recalibration recalibration =
        dropout ? Recalibration.none(model) : Recalibration.of(model, known, backend);
    double[][][] own =
        dropout
            ? network.monteCarlo(known, origin, backend, DRAWS, seed)
            : recalibration.model().forecast(known, origin, backend);
    Rollout rollout = rollout(model);
    float[][][] drawn =
        direct == horizon && !sampled ? null : rollout.sample(known, origin, horizon, backend);
    List<QuantileForecast> rows = new ArrayList<>();
    for (int i = 0; i < own.length; i++) {
      double[][] beyond = direct == horizon ? null : rollout.quantiles(drawn[i]);
      for (int h = 0; h < horizon; h++) {
        double[] quantiles = h < direct ? Quantiles.ordered(own[i][h]) : beyond[h];
        String id = known.series().get(i).id();
        rows.add(new QuantileForecast(id, origin, h + 1, Double.NaN, quantiles));
      }
    }
    Forecasts forecasts = new Forecasts(known.calendar(), network.network().levels(), rows);
    return new Result(forecasts, drawn, recalibration);
  }

  private Rollout rollout(Model model) {
    var shop = model.preprocessing().shop();
    return new Rollout(
        model.network(), shop == null ? Map.of() : shop.pastRules(), paths, seed, dropout);
  }

  /** Every series up to the origin: one that ended before has unobserved steps, covariates held. */
  static Panel aligned(Panel panel, int origin) {
    List<Series> series = new ArrayList<>();
    for (Series s : panel.series()) {
      int steps = origin - s.first();
      int known = s.target().length;
      if (known == steps) {
        series.add(s);
        continue;
      }
      float[] target = Arrays.copyOf(s.target(), steps);
      Arrays.fill(target, known, steps, Float.NaN);
      float[][] past = new float[s.past().length][];
      for (int c = 0; c < past.length; c++) {
        past[c] = Arrays.copyOf(s.past()[c], steps);
        Arrays.fill(past[c], known, steps, s.past()[c][known - 1]);
      }
      series.add(new Series(s.id(), s.first(), target, past, s.future(), s.statics(), null));
    }
    return new Panel(panel.calendar(), series, panel.past(), panel.future(), panel.statics());
  }

  /**
   * @param direct steps ahead that the network reads
   * @param further steps that paths go on for
   */
  private static void requireFuture(Panel known, int direct, long further) {
    for (Series s : known.series()) {
      for (int c = 0; c < s.future().length; c++) {
        int has = s.future()[c].length - s.target().length;
        if (has < direct + further) {
          throw new IllegalArgumentException(
              "series '"
                  + s.id()
                  + "': future covariate '"
                  + known.future().get(c)
                  + "': steps known beyond the data: "
                  + has
                  + ", this forecast needs "
                  + (direct + further)
                  + (further > 0 && has >= direct
                      ? "; give them, or forecast fewer steps"
                      : "; give them: the network reads its whole horizon, however few steps are"
                          + " asked for"));
        }
      }
    }
  }
}
