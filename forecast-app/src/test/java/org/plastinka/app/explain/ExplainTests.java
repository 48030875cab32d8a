package org.plastinka.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.tide.FittedNetwork;
import org.plastinka.app.tide.NetworkProbe;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.random.Philox;
import org.plastinka.engine.reference.ReferenceBackend;

/** Both methods on a panel whose drivers are planted, and on a network known by hand. */
class ExplainTests {
  private static final String DRIVER = "past: driver";
  private static final String KIND = "attribute: kind";
  private static final String NOISE = "past: noise";
  private static final List<String> TEN =
      List.of("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9");

  private static Backend backend;
  private static Panel panel;
  private static FittedNetwork network;
  private static Explanation explanation;

  @BeforeAll
  static void explain() {
    backend = Backends.open("ejml", 1).backend();
    panel = Planted.panel();
    network = Planted.fitted(panel, null, 30, backend);
    explanation = of(TEN, 0.5, 1);
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  private static Explanation of(List<String> series, double level, int step) {
    return new Explain(series, level, step, 12, 5, 64, 1)
        .of(network, panel, Map.of("smooth", 0.4), backend);
  }

  private static Explanation.Rise rise(List<Explanation.Rise> rises, String name) {
    return rises.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void permutationRanksThePlantedDriversFirstAndTheNoiseFarBehind() {
    List<Explanation.Rise> inputs = explanation.inputs();
    assertEquals(
        List.of(KIND, DRIVER),
        List.of(inputs.get(0).name(), inputs.get(1).name()),
        () -> "" + inputs);
    Explanation.Rise least = inputs.get(1);
    assertTrue(least.mean() > 5 * least.spread(), "" + least);
    assertTrue(rise(inputs, NOISE).mean() < 0.1 * least.mean(), "" + inputs);
    assertEquals("lag 1", explanation.lags().get(0).name(), () -> "" + explanation.lags());
  }

  @Test
  void whatIsTheSameInEveryWindowHasNoEffectAtAll() {
    Explanation.Rise observed = rise(explanation.inputs(), "past: step observed");
    assertEquals(0, observed.mean());
    assertEquals(0, observed.spread());
  }

  @Test
  void integratedGradientsRankThePlantedDriversFirstAndTheNoiseFarBehind() {
    Map<String, Double> inputs = new LinkedHashMap<>();
    Map<String, Double> lags = new LinkedHashMap<>();
    for (Explanation.Forecast forecast : explanation.forecasts()) {
      forecast.inputs().forEach(a -> inputs.merge(a.name(), Math.abs(a.amount()), Double::sum));
      forecast.lags().forEach(a -> lags.merge(a.name(), Math.abs(a.amount()), Double::sum));
    }
    List<String> ranked = new ArrayList<>(inputs.keySet());
    ranked.sort(Comparator.comparingDouble((String name) -> inputs.get(name)).reversed());
    assertEquals(List.of(KIND, DRIVER), ranked.subList(0, 2), () -> "" + inputs);
    assertTrue(inputs.get(NOISE) < 0.25 * inputs.get(DRIVER), "" + inputs);
    assertEquals(
        "lag 1", lags.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
  }

  @Test
  void theAmountsOfAForecastAddUpAndItIsTheNetworksOwn() {
    double[][][] own = network.forecast(panel, panel.end(), backend);
    for (int i = 0; i < TEN.size(); i++) {
      Explanation.Forecast forecast = explanation.forecasts().get(i);
      assertEquals(TEN.get(i), forecast.series());
      assertEquals(own[i][0][1], forecast.value(), 1e-5 * own[i][0][1]);
      double sum = forecast.inputs().stream().mapToDouble(Explanation.Amount::amount).sum();
      assertEquals(forecast.value() - forecast.baseline(), sum - forecast.gap(), 1e-9);
      List<Double> sizes = forecast.inputs().stream().map(a -> Math.abs(a.amount())).toList();
      assertEquals(sizes.stream().sorted(Comparator.reverseOrder()).toList(), sizes);
    }
  }

  @Test
  void whereNoSeriesIsNamedThoseForecastHighestAreExplained() {
    double[][][] own = network.forecast(panel, panel.end(), backend);
    List<String> highest =
        IntStream.range(0, own.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> own[i][1][2]).reversed())
            .limit(3)
            .map(i -> panel.series().get(i).id())
            .toList();
    Explanation found = of(List.of(), 0.75, 2);
    assertEquals(highest, found.forecasts().stream().map(f -> f.series()).toList());
  }

  /**
   * In float64, so that the rule of integration alone can miss; kinks of every kind on the path.
   */
  @Test
  void theGapOfIntegratedGradientsIsWithinItsBound() {
    try (Backend exact = new ReferenceBackend()) {
      for (Statistic scale : new Statistic[] {null, new Statistic.MeanAbsolute(0.1)}) {
        FittedNetwork fitted = Planted.fitted(panel, scale, 1, backend);
        try (NetworkProbe probe = fitted.probe(panel, exact)) {
          double[][] rows = probe.rows(panel.end());
          double[] zero = new double[rows[0].length];
          for (int points : new int[] {16, 256}) {
            IntegratedGradients.Attribution parts =
                new IntegratedGradients(points).of(probe, rows[0], zero, 1, 2);
            String found = points + " points, " + scale + ": " + parts.gap() + ", " + parts.bound();
            assertEquals(0, parts.gap(), parts.bound() + 1e-9, found);
            double difference = Math.abs(parts.forecast() - parts.baseline());
            assertTrue(parts.bound() < 20 * difference / points, found + ", " + difference);
          }
        }
      }
    }
  }

  /**
   * Series of constants, forecast by their last value: the loss is 0, and half the mean difference
   * to the series dealt in its place.
   */
  @Test
  void theRiseIsTheLossOfTheValuesDealt() {
    float[] values = {1, 2, 4, 7, 9};
    Panel constants = Planted.constants(values);
    try (NetworkProbe probe = Planted.lastValue().probe(constants, backend)) {
      NetworkProbe.Past past = probe.past(1, 100, 1);
      assertEquals(0, PermutationImportance.loss(probe, past), 1e-5);
      // the forecasts are 1 too low, a loss of 1/2 that most others' values raise
      float[][] actual = new float[values.length][];
      Arrays.setAll(actual, i -> new float[] {values[i] + 1});
      NetworkProbe.Past missed = new NetworkProbe.Past(past.rows(), actual);
      double[] dealt = new double[3];
      for (int r = 0; r < dealt.length; r++) {
        int[] order = Philox.permutation(values.length, 7, 1L << 62 | r);
        for (int i = 0; i < values.length; i++) {
          dealt[r] += Math.abs(values[order[i]] - values[i] - 1) / 2 / values.length;
        }
      }
      double mean = (dealt[0] + dealt[1] + dealt[2]) / 3;
      double squares = Arrays.stream(dealt).map(d -> (d - mean) * (d - mean)).sum();
      List<Explanation.Rise> rises =
          new PermutationImportance(3, 7).of(probe, missed, InputGroup.byLagRange(probe.columns()));
      assertEquals("lag 1", rises.get(0).name());
      assertEquals(mean - 0.5, rises.get(0).mean(), 1e-5);
      assertEquals(Math.sqrt(squares / 2), rises.get(0).spread(), 1e-5);
      assertEquals((mean - 0.5) / 0.5, rises.get(0).share(), 1e-4);
      assertEquals(0, rises.get(1).mean(), 1e-6);
    }
  }

  @Test
  void theLossIsTheMeanOverWindowsObservedStepsAndLevels() {
    try (NetworkProbe probe = network.probe(panel, backend)) {
      NetworkProbe.Past past = probe.past(2, 100, 1);
      past.actual()[1][0] = Float.NaN;
      double[][][] quantiles = probe.quantiles(past.rows());
      double sum = 0;
      for (int i = 0; i < past.actual().length; i++) {
        for (int h = i == 1 ? 1 : 0; h < 2; h++) {
          for (int q = 0; q < 3; q++) {
            double miss = past.actual()[i][h] - quantiles[i][h][q];
            double level = 0.25 * (q + 1);
            sum += (miss > 0 ? level * miss : (level - 1) * miss) / 3;
          }
        }
      }
      double expected = sum / (2 * past.actual().length - 1);
      assertEquals(expected, PermutationImportance.loss(probe, past), 1e-6);
    }
  }

  @Test
  void aForecastOfTheLastValueIsOwedToTheLastValueAlone() {
    Panel constants = Planted.constants(0, 9);
    Explanation.Forecast forecast =
        new Explain(List.of("s1"), 0.5, 1, 1, 1, 64, 1)
            .of(Planted.lastValue(), constants, Map.of(), backend)
            .forecasts()
            .get(0);
    assertEquals(9, forecast.value(), 1e-5);
    assertEquals(Math.sqrt(10) - 1, forecast.baseline(), 1e-5, "the mean of z is half of log 10");
    assertEquals(0, forecast.gap(), forecast.bound());
    assertEquals(2, forecast.lags().size());
    assertEquals(0, forecast.lags().get(0).amount(), 1e-9);
    assertEquals(9 - forecast.baseline(), forecast.lags().get(1).amount(), forecast.bound());
    // x(z) = 10^z - 1 from z = 1/2 to 1: its slope at the middle of 64 parts, and at both ends
    double amount = 0;
    for (int k = 0; k < 64; k++) {
      amount += Math.log(10) * Math.pow(10, 0.5 + (k + 0.5) / 128) / 128;
    }
    assertEquals(amount, forecast.lags().get(1).amount(), 1e-5);
    assertEquals(Math.log(10) * (10 - Math.sqrt(10)) / 2 / 64, forecast.bound(), 1e-5);
    assertEquals("2022-04", forecast.time());
  }

  @Test
  void everyColumnIsInOneGroupAndLagsAreDoubled() {
    try (NetworkProbe probe = network.probe(panel, backend)) {
      List<Integer> columns = new ArrayList<>();
      InputGroup.byInput(probe.columns()).forEach(group -> columns.addAll(group.columns()));
      columns.sort(Comparator.naturalOrder());
      int width = probe.rows(panel.end())[0].length;
      assertEquals(IntStream.range(0, width).boxed().toList(), columns);
      assertEquals(
          List.of("lags 3-4", "lag 2", "lag 1"),
          InputGroup.byLagRange(probe.columns()).stream().map(InputGroup::name).toList());
    }
  }

  /** A backend with room for one plan, as a device may be. */
  @Test
  void aProbeThatFindsNoRoomForItsGradientsLeavesNothingBehind() {
    List<String> calls = new ArrayList<>();
    Executable compiled =
        proxy(
            Executable.class,
            method -> {
              calls.add(method);
              return null;
            });
    Backend small =
        proxy(
            Backend.class,
            method -> {
              calls.add(method);
              if (calls.size() > 1) {
                throw new IllegalStateException("no room");
              }
              return compiled;
            });
    Panel constants = Planted.constants(1, 2);
    assertThrows(IllegalStateException.class, () -> Planted.lastValue().probe(constants, small));
    assertEquals(List.of("compile", "compile", "close"), calls);
  }

  private static <T> T proxy(Class<T> type, Function<String, Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.apply(method.getName())));
  }

  @Test
  void whatIsAskedInVainIsNamed() {
    for (IllegalArgumentException refused :
        List.of(
            assertThrows(IllegalArgumentException.class, () -> of(TEN, 0.4, 1)),
            assertThrows(IllegalArgumentException.class, () -> of(TEN, 0.5, 3)),
            assertThrows(IllegalArgumentException.class, () -> of(List.of("none"), 0.5, 1)))) {
      assertTrue(
          refused.getMessage().matches(".*(level 0\\.4|steps 1 to 2|series 'none').*"),
          refused.getMessage());
    }
  }

  @Test
  void theTextSaysThatTheNetworkIsNotTheWholeModel() {
    String text = new ExplanationText(3).of(explanation);
    assertTrue(text.contains("not the whole model"), text);
    assertTrue(text.contains("smooth 40 %"), text);
    assertTrue(text.contains(DRIVER), text);
    assertTrue(ExplanationJson.text(explanation).contains("\"network_share\""));
  }
}
