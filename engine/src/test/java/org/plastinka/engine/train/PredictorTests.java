package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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
