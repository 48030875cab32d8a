package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;
import org.plastinka.engine.tide.Toy;

/** What a predictor and a probe are given is of their model and their series, or is refused. */
class PredictorTests {
  private static final TideConfig.Sizes SIZES = new TideConfig.Sizes(4, 2, 1, 0, 0, 0);
  private static final TideModel MODEL =
      new TideModel(
          new TideConfig(
              SIZES,
              new TideConfig.Layers(1, 1, 8, 4, 4, 0, 0, 1, 1),
              new TideConfig.Head(
                  List.of(0.5),
                  TideConfig.QuantileOrder.FREE,
                  TideConfig.DecoderWidth.SHARED,
                  TideConfig.SkipLayout.COMPONENT_FIRST),
              new TideConfig.Normalisation(false, false, null),
              0,
              Initialisation.PYTORCH));
  private static final int NUMBERS =
      TidePlans.parameters(MODEL).stream().mapToInt(p -> p.shape().size()).sum();

  private final ReferenceBackend backend = new ReferenceBackend();
  private final PackedSeries data = twoSeries();
  private final Predictor predictor = new Predictor(MODEL, data, 3, backend);
  private final InputProbe probe = InputProbe.gradients(MODEL, 3, backend);

  private static PackedSeries twoSeries() {
    PackedSeries.Builder builder = new PackedSeries.Builder(SIZES);
    float[] target = new float[10];
    Arrays.fill(target, 5);
    float[] none = {};
    builder.add("first", target, none, none, none, null);
    return builder.add("second", target, none, none, none, null).build();
  }

  private static void refused(String expected, Executable given) {
    String message = assertThrows(IllegalArgumentException.class, given).getMessage();
    assertTrue(message.contains(expected), message);
  }

  private static Windows window(int series, int origin) {
    return new Windows(new int[] {series}, new int[] {origin});
  }

  private static final TideConfig.Sizes TWO = new TideConfig.Sizes(4, 2, 2, 0, 0, 0);

  private static PackedSeries random() {
    PackedSeries.Builder builder = new PackedSeries.Builder(TWO);
    Random random = new Random(1);
    float[] none = {};
    for (int s = 0; s < 2; s++) {
      float[] target = new float[16];
      for (int i = 0; i < target.length; i++) {
        target[i] = random.nextFloat();
      }
      builder.add("series " + s, target, none, none, none, null);
    }
    return builder.build();
  }

  /** Ten windows, three a run, as each alone; and so from their open inputs. */
  @Test
  void forecastsDoNotDependOnTheirBatches() {
    TideModel model = new TideModel(Toy.monotone(TWO, null));
    PackedSeries series = random();
    Windows windows = Windows.whole(series, TWO, 1, 5);
    double[] parameters = StartValues.of(TidePlans.parameters(model), 1, Map.of());
    Predictor three = new Predictor(model, series, 3, backend);
    Predictor one = new Predictor(model, series, 1, backend);
    InputProbe open = InputProbe.forecasts(model, 3, backend);
    three.use(parameters);
    one.use(parameters);
    open.use(parameters);
    float[] all = three.predict(windows);
    double[][] opened = open.predict(open.rows(series, windows));
    int numbers = TWO.horizon() * TWO.components() * Toy.LEVELS.size();
    assertEquals(10 * numbers, all.length);
    for (int w = 0; w < 10; w++) {
      float[] alone = one.predict(window(windows.series()[w], windows.origins()[w]));
      assertArrayEquals(alone, Arrays.copyOfRange(all, w * numbers, (w + 1) * numbers));
      for (int i = 0; i < numbers; i++) {
        assertEquals(alone[i], (float) opened[w][i], "window " + w + ", number " + i);
      }
    }
  }

  /** Central differences, with the step and the tolerance of docs/NUMERICS.md. */
  @Test
  void slopesAreThoseOfTheForecast() {
    TideModel model = new TideModel(Toy.monotone(TWO, null));
    InputProbe open = InputProbe.gradients(model, 3, backend);
    open.use(StartValues.of(TidePlans.parameters(model), 1, Map.of()));
    double[][] rows = open.rows(random(), Windows.whole(random(), TWO, 1, 5));
    InputProbe.Slopes slopes = open.slopes(rows, 7);
    double[][] forecasts = open.predict(rows);
    for (int w = 0; w < rows.length; w++) {
      assertEquals(forecasts[w][7], slopes.value()[w]);
      for (int column = 0; column < rows[w].length; column++) {
        double[][] around = {rows[w].clone(), rows[w].clone()};
        around[0][column] += 1e-6;
        around[1][column] -= 1e-6;
        double[][] moved = open.predict(around);
        double expected = (moved[0][7] - moved[1][7]) / 2e-6;
        double tolerance = 1e-5 + 1e-3 * Math.abs(expected);
        assertEquals(expected, slopes.gradient()[w][column], tolerance, w + ", " + column);
      }
    }
  }

  @Test
  void drawsDecideWhatIsDropped() {
    TideConfig c = Toy.monotone(TWO, null);
    TideModel model =
        new TideModel(
            new TideConfig(TWO, c.layers(), c.head(), c.normalisation(), 0.5, c.initialisation()));
    Predictor drawn = Predictor.monteCarlo(model, random(), 2, backend);
    drawn.use(StartValues.of(TidePlans.parameters(model), 1, Map.of()));
    List<float[]> forecasts = new ArrayList<>();
    for (long seed : new long[] {1, 2, 1}) {
      drawn.draw(seed);
      forecasts.add(drawn.predict(window(1, 5)));
    }
    assertArrayEquals(forecasts.get(0), forecasts.get(2));
    assertFalse(Arrays.equals(forecasts.get(0), forecasts.get(1)));
  }

  /** The first window of the second series has nothing before it: not the end of the first. */
  @ParameterizedTest
  @CsvSource({"1, -1", "1, -4", "0, -1", "0, -100"})
  void windowsBeginInTheirSeries(int series, int origin) {
    String expected = "a window from step " + origin + ", but steps begin at 0";
    refused(expected, () -> predictor.predict(window(series, origin)));
    refused(expected, () -> probe.rows(data, window(series, origin)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void windowsAreOfASeries(int series) {
    refused("series have the numbers 0 to 1", () -> predictor.predict(window(series, 5)));
  }

  @Test
  void windowsReachBackAtLeastAStep() {
    refused("history must be >= 1, was -5", () -> Windows.whole(data, SIZES, -5, 10));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void parametersAreThoseOfTheModel(int more) {
    double[] given = new double[NUMBERS + more];
    String expected = "the model has " + NUMBERS + " numbers, was given " + given.length;
    refused(expected, () -> predictor.use(given));
    refused(expected, () -> probe.use(given));
  }

  @Test
  void rowsAreAsWideAsTheInputs() {
    refused(
        "row 1 has 3 inputs, the model reads 4",
        () -> probe.predict(new double[][] {{1, 2, 3, 4}, {1, 2, 3}}));
    assertEquals(2, probe.predict(new double[2][4]).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void slopesAreOfANumberOfTheForecast(int output) {
    refused(
        "numbers 0 to 1, was asked for " + output, () -> probe.slopes(new double[1][4], output));
  }
}
