package org.plastinka.app.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plastinka.app.model.SmallModel.quantiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Series;
import org.plastinka.app.tide.Defaults;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;

/** Sales treble behind the training; horizon 2 and one validation origin, so 208 residuals each. */
class RecalibrationTests {
  private static final int SERIES = 104;
  private static final int END = 24;
  private static final int MONTHS = 30;

  @TempDir private static Path folder;

  private static Backend backend;
  private static Panel panel;
  private static Model model;

  @BeforeAll
  static void train() throws IOException {
    backend = Backends.open("ejml", 1).backend();
    panel = panel();
    model = SmallModel.train(folder.resolve("m"), PanelSource.of(panel).until(END), END, backend);
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  private static Panel panel() {
    float[][] sales = SmallModel.sales(SERIES, MONTHS);
    for (float[] y : sales) {
      for (int m = END; m < MONTHS; m++) {
        y[m] *= 3;
      }
    }
    return SmallModel.panel(sales);
  }

  private static ModelForecast.Result forecast(Model by, int origin) {
    return new ModelForecast(2, 8, false, false, 1).of(by, panel.until(origin), backend);
  }

  @Test
  void aForecastFromTheEndOfTheTrainingIsByTheModelAsItIs() {
    for (int origin : new int[] {END, END + 1}) {
      Recalibration found = forecast(model, origin).recalibration();
      assertSame(model, found.model(), "no whole horizon has come");
      assertEquals(0, found.joined());
    }
  }

  @Test
  void theOffsetsAreTheRanksOfValidationAndPassedMonthsTogether() {
    Recalibration found = forecast(model, END + 2).recalibration();
    assertEquals(
        "calibration: forecasts of 2025-01 to 2025-02 that joined those it was learned from: 208; it"
            + " moves quantiles otherwise now",
        found.description());
    double[][] residuals = residuals(END);
    boolean moved = false;
    for (double[] offsets : found.model().combination().calibration().offsets().values()) {
      for (int a = 0; a < offsets.length; a++) {
        double level = Defaults.LEVELS.get(a);
        double rank = level < 0.5 ? Math.floor(417 * level) : Math.ceil(417 * level);
        if (offsets[a] != 0) {
          assertEquals(residuals[a][(int) rank - 1], offsets[a], 1e-12, "level " + level);
          moved = true;
        }
      }
    }
    assertTrue(moved);
  }

  /** [level][residual], sorted: of the validation, and of one origin behind the training. */
  private static double[][] residuals(int origin) {
    List<QuantileForecast> rows = new ArrayList<>(model.heldOut().raw().rows());
    double[][][] raw =
        model.combination().mixed(model.network(), panel.until(origin), origin, backend);
    for (int i = 0; i < SERIES; i++) {
      for (int h = 0; h < 2; h++) {
        Series s = panel.series().get(i);
        rows.add(new QuantileForecast(s.id(), origin, h + 1, s.at(origin + h), raw[i][h]));
      }
    }
    double[][] out = new double[Defaults.LEVELS.size()][];
    for (int a = 0; a < out.length; a++) {
      int level = a;
      out[a] = rows.stream().mapToDouble(row -> residual(row, level)).sorted().toArray();
    }
    return out;
  }

  private static double residual(QuantileForecast row, int level) {
    double[] q = row.quantiles();
    return (row.actual() - q[level]) / Math.max(1, q[q.length - 1] - q[0]);
  }

  @Test
  void theOldestMonthsGoWhenNewerOnesSuffice() {
    Recalibration found = forecast(model, MONTHS).recalibration();
    // 400 residuals at least, 208 an origin: those of the two newest
    assertEquals(416, found.joined());
    assertEquals("2025-04", found.first());
    assertEquals("2025-06", found.last());
    assertTrue(found.changed());
  }

  @Test
  void aModelReadBackLearnsTheSameBits() throws IOException {
    Model read = ModelFolder.read(folder.resolve("m"));
    double[][] before = quantiles(forecast(model, END + 2));
    double[][] after = quantiles(forecast(read, END + 2));
    assertTrue(Arrays.deepEquals(before, after));
    double[][][] own = read.forecast(panel.until(END + 2), END + 2, backend);
    assertFalse(
        Arrays.deepEquals(before, Arrays.stream(own).flatMap(Arrays::stream).toArray()),
        "and they are not those by its own calibration");
  }

  @Test
  void seriesThatTheDataHaveNoMoreAreLeftOut() {
    Panel half =
        new Panel(
            panel.calendar(),
            panel.series().subList(0, SERIES / 2),
            List.of(),
            List.of(),
            List.of());
    Recalibration found = Recalibration.of(model, half.until(END + 2), backend);
    assertEquals(104, found.joined());
    assertFalse(found.changed());
    assertFalse(found.model().combination().calibration().enough(), "208 are too few");
  }

  /** As an export of the last year alone does, a year after the training. */
  @Test
  void dataThatBeginBehindTheTrainingTeachFromTheirSecondMonthOn() {
    int first = END + 1;
    List<Series> late = new ArrayList<>();
    for (Series s : panel.series()) {
      late.add(Series.of(s.id(), first, Arrays.copyOfRange(s.target(), first, MONTHS - 1)));
    }
    Panel known = new Panel(panel.calendar(), late, List.of(), List.of(), List.of());
    Recalibration found = Recalibration.of(model, known, backend);
    assertEquals("2025-03", found.first());
    assertEquals("2025-05", found.last());
    assertEquals(2 * 2 * SERIES, found.joined());
  }
}
