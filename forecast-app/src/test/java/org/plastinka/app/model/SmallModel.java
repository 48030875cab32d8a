package org.plastinka.app.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.plastinka.app.combine.FitProgress;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Series;
import org.plastinka.app.shop.Product;
import org.plastinka.app.shop.ShopTable;
import org.plastinka.app.tide.Defaults;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.NetworkConfig;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.train.LossValidation;
import org.plastinka.engine.train.Schedule;

/** The least there is to train on, in well under a second. */
final class SmallModel {
  static final int MONTHS = 24;

  private SmallModel() {}

  static NetworkConfig network() {
    TideConfig.Layers layers = new TideConfig.Layers(8, 1, 1, 2, 8, 2, 0, 4, 4);
    Statistic scale = new Statistic.MeanAbsolute(0.1);
    return new NetworkConfig(6, 2, Defaults.LEVELS, layers, 0.1, false, scale, true);
  }

  static FitConfig fit(long seed) {
    AdamSettings adam = new AdamSettings(0.9, 0.999, 1e-8, 1e-4, true, Double.POSITIVE_INFINITY);
    Schedule schedule = new Schedule.WarmRestarts(2, 2, 1e-4, Schedule.Per.EPOCH);
    FitConfig.Rate rate = new FitConfig.Rate(1e-2, adam, schedule, null);
    FitConfig.Sampling sampling = new FitConfig.Sampling(2, 1, 0, 0);
    List<Double> weights = Collections.nCopies(Defaults.LEVELS.size(), 1.0);
    return new FitConfig(weights, rate, 16, 3, 2, 0, 1.5, sampling, 2, seed, LossValidation.LOSS);
  }

  static Trainer trainer(Path out, boolean resume) {
    return new Trainer(network(), fit(7), 2, out, resume, false);
  }

  /** The model of a source's steps before {@code end}, in a folder that is made. */
  static Model train(Path out, PanelSource source, int end, Backend backend) throws IOException {
    return trainer(out, false).train(source, end, backend, FitProgress.SILENT);
  }

  static Panel panel() {
    return panel(sales(5, MONTHS));
  }

  static Panel panel(float[][] sales) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < sales.length; i++) {
      series.add(Series.of("series " + i, 0, sales[i]));
    }
    Calendar calendar = new Calendar(Frequency.M, LocalDateTime.of(2023, 1, 1, 0, 0));
    return new Panel(calendar, series, List.of(), List.of(), List.of());
  }

  /** Two covers, three recording years; the last product is of the last month alone. */
  static ShopTable shop() {
    List<Product> products = new ArrayList<>();
    float[][] sales = sales(5, MONTHS);
    float[][] availability = new float[sales.length][MONTHS];
    for (int i = 0; i < sales.length; i++) {
      boolean late = i == sales.length - 1;
      products.add(
          new Product(
              "46" + i,
              "artist",
              "album " + i,
              late ? "Sealed" : "Opened",
              "Reissue",
              1990 + i % 3,
              "2000s",
              "1990s",
              "Rock/Pop",
              "[0, 690]"));
      for (int m = 0; m < MONTHS; m++) {
        availability[i][m] = late && m < MONTHS - 1 ? 0 : 1;
        sales[i][m] *= availability[i][m];
      }
    }
    float[][] zero = new float[sales.length][MONTHS];
    YearMonth start = YearMonth.of(2023, 1);
    return new ShopTable(
        products, start, sales, availability, availability, zero, zero, zero, false, false);
  }

  /** One row a series: 0 in half of the months, 1 to 3 in the others. */
  static float[][] sales(int products, int months) {
    float[][] sales = new float[products][months];
    int[] word = new int[4];
    for (int i = 0; i < products; i++) {
      for (int m = 0; m < months; m++) {
        Philox.words(1, i, m, word);
        sales[i][m] = Math.max(0, (int) (6 * Philox.uniform(word[0])) - 2);
      }
    }
    return sales;
  }

  static double[][] quantiles(ModelForecast.Result result) {
    return result.forecasts().rows().stream()
        .map(QuantileForecast::quantiles)
        .toArray(double[][]::new);
  }
}
