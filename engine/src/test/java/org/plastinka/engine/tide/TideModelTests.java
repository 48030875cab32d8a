package org.plastinka.engine.tide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plastinka.engine.autograd.GradientCheck;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.shape.ShapeMismatchException;
import org.plastinka.engine.tide.TideConfig.DecoderWidth;
import org.plastinka.engine.tide.TideConfig.Head;
import org.plastinka.engine.tide.TideConfig.Normalisation;
import org.plastinka.engine.tide.TideConfig.QuantileOrder;
import org.plastinka.engine.tide.TideConfig.Sizes;
import org.plastinka.engine.tide.TideConfig.SkipLayout;

class TideModelTests {
  private static final Sizes TWO = new Sizes(4, 3, 2, 2, 2, 1);
  private static final List<Statistic> SCALES =
      List.of(
          new Statistic.StandardDeviation(1e-5),
          new Statistic.StandardDeviationOrOne(),
          new Statistic.MeanAbsolute(0.1));

  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithCentralDifferences() {
    List<TideConfig> configs = new ArrayList<>();
    for (DecoderWidth width : DecoderWidth.values()) {
      for (boolean layerNorm : new boolean[] {false, true}) {
        configs.add(Toy.config(TWO, 2, width, layerNorm, null));
      }
    }
    configs.add(Toy.config(TWO, 0, DecoderWidth.SHARED, false, null));
    SCALES.forEach(scale -> configs.add(Toy.monotone(TWO, scale)));
    configs.add(legacySkip(TWO));
    return configs.stream()
        .map(
            config ->
                DynamicTest.dynamicTest(
                    config.toString(),
                    () -> {
                      Graph g = new Graph();
                      TideInputs inputs = TideInputs.declare(g, config.sizes(), 2);
                      Value y = new TideModel(config).forward(g, inputs, false);
                      GradientCheck.check(g, GradientCheck.scalar(g, y), 5);
                    }));
  }

  /** 2^32 numbers, which read as none. */
  @Test
  void covariatesBeyondAnIntAreRefused() {
    Sizes sizes = new Sizes(1 << 12, 1, 1, 1 << 20, 0, 0);
    assertThrows(ArithmeticException.class, () -> TideInputs.declare(new Graph(), sizes, 1));
  }

  /** By central differences: the statistics of the look-back carry their share here. */
  @TestFactory
  Stream<DynamicTest> gradientsByInputsAgreeWithCentralDifferences() {
    List<TideConfig> configs = new ArrayList<>();
    configs.add(Toy.config(TWO, 2, DecoderWidth.SHARED, true, null));
    SCALES.forEach(scale -> configs.add(Toy.monotone(TWO, scale)));
    return configs.stream()
        .map(config -> DynamicTest.dynamicTest(config.toString(), () -> checkSensitivity(config)));
  }

  private static void checkSensitivity(TideConfig config) {
    Plan plan = TidePlans.sensitivity(new TideModel(config), 2);
    try (Executable executable = new ReferenceBackend().compile(plan)) {
      GradientCheck.fill(executable, 5);
      for (String name :
          List.of(TideInputs.LOOKBACK, TideInputs.PAST, TideInputs.FUTURE, TideInputs.STATICS)) {
        executable.run();
        double[] gradient = GradientCheck.read(executable, Lowering.GRADIENT + name);
        double[] values = GradientCheck.read(executable, name);
        for (int e = 0; e < values.length; e++) {
          double slope =
              (weighted(executable, name, values, e, 1e-6)
                      - weighted(executable, name, values, e, -1e-6))
                  / 2e-6;
          assertEquals(slope, gradient[e], 1e-5 + 1e-3 * Math.abs(slope), name + "[" + e + "]");
        }
        executable.write(plan.slot(name), values);
      }
    }
  }

  private static double weighted(
      Executable executable, String name, double[] values, int element, double step) {
    double[] moved = values.clone();
    moved[element] += step;
    executable.write(executable.plan().slot(name), moved);
    executable.run();
    double[] prediction = GradientCheck.read(executable, TidePlans.PREDICTION);
    double[] cotangent = GradientCheck.read(executable, TidePlans.COTANGENT);
    double sum = 0;
    for (int i = 0; i < prediction.length; i++) {
      sum += prediction[i] * cotangent[i];
    }
    return sum;
  }

  private static TideConfig legacySkip(Sizes sizes) {
    Head head = new Head(Toy.LEVELS, QuantileOrder.FREE, DecoderWidth.PER_LEVEL, SkipLayout.LEGACY);
    return new TideConfig(
        sizes,
        Toy.layers(2),
        head,
        new Normalisation(false, false, null),
        0,
        Initialisation.PYTORCH);
  }

  private static double[] forecast(TideConfig config, int batch, double lookback) {
    Plan plan = TidePlans.forecast(new TideModel(config), batch, false);
    try (Executable executable = new ReferenceBackend().compile(plan)) {
      GradientCheck.fill(executable, 9);
      if (!Double.isNaN(lookback)) {
        double[] values = new double[plan.slot(TideInputs.LOOKBACK).size()];
        Arrays.fill(values, lookback);
        executable.write(plan.slot(TideInputs.LOOKBACK), values);
      }
      executable.run();
      return GradientCheck.read(executable, TidePlans.PREDICTION);
    }
  }

  @Test
  void monotoneQuantilesNeverCross() {
    double[] y = forecast(Toy.monotone(TWO, null), 8, Double.NaN);
    int levels = Toy.LEVELS.size();
    for (int i = 0; i < y.length; i++) {
      if (i % levels > 0) {
        assertTrue(y[i] >= y[i - 1], "level " + i + ": " + y[i - 1] + ", " + y[i]);
      }
    }
  }

  @Test
  void legacySkipIsTheSameForOneComponent() {
    Sizes one = new Sizes(4, 3, 1, 2, 2, 1);
    double[] legacy = forecast(legacySkip(one), 3, Double.NaN);
    double[] own = forecast(Toy.config(one, 2, DecoderWidth.PER_LEVEL, false, null), 3, Double.NaN);
    for (int i = 0; i < own.length; i++) {
      assertEquals(own[i], legacy[i], 1e-12 * Math.max(1, Math.abs(own[i])));
    }
  }

  /** A constant window: the legacy scale sqrt(1e-5) squeezes the spread, the others keep it. */
  @Test
  void constantWindowsKeepTheirSpreadUnlessTheScaleIsTheLegacyOne() {
    double legacy = spread(new Statistic.StandardDeviation(1e-5));
    double orOne = spread(new Statistic.StandardDeviationOrOne());
    double floor = spread(new Statistic.MeanAbsolute(0.1));
    assertEquals(Math.sqrt(1e-5), legacy / orOne, 1e-9);
    assertEquals(0.1, floor / orOne, 1e-9);
  }

  private static double spread(Statistic scale) {
    double[] y = forecast(Toy.monotone(new Sizes(4, 3, 1, 2, 2, 1), scale), 1, 0);
    return Math.abs(y[2] - y[0]);
  }

  /** The forecast of a component follows its own look-back: ten times as large, and five more. */
  @Test
  void eachComponentHasItsOwnLevelAndScale() {
    Plan plan =
        TidePlans.forecast(
            new TideModel(Toy.monotone(TWO, new Statistic.StandardDeviationOrOne())), 3, false);
    try (Executable executable = new ReferenceBackend().compile(plan)) {
      GradientCheck.fill(executable, 9);
      executable.run();
      double[] before = GradientCheck.read(executable, TidePlans.PREDICTION);
      double[] lookback = GradientCheck.read(executable, TideInputs.LOOKBACK);
      for (int i = 1; i < lookback.length; i += 2) {
        lookback[i] = 10 * lookback[i] + 5;
      }
      executable.write(plan.slot(TideInputs.LOOKBACK), lookback);
      executable.run();
      double[] after = GradientCheck.read(executable, TidePlans.PREDICTION);
      for (int i = 0; i < before.length; i++) {
        boolean second = i / Toy.LEVELS.size() % 2 == 1;
        assertEquals(second ? 10 * before[i] + 5 : before[i], after[i], 1e-9);
      }
    }
  }

  @Test
  void paddedRowsDoNotChangeTheOthers() {
    TideConfig config = Toy.monotone(TWO, null);
    Plan plan = TidePlans.forecast(new TideModel(config), 5, false);
    try (Executable executable = new ReferenceBackend().compile(plan)) {
      GradientCheck.fill(executable, 9);
      executable.run();
      double[] before = GradientCheck.read(executable, TidePlans.PREDICTION);
      double[] lookback = GradientCheck.read(executable, TideInputs.LOOKBACK);
      Arrays.fill(lookback, lookback.length * 4 / 5, lookback.length, 0);
      executable.write(plan.slot(TideInputs.LOOKBACK), lookback);
      executable.run();
      double[] after = GradientCheck.read(executable, TidePlans.PREDICTION);
      for (int i = 0; i < before.length * 4 / 5; i++) {
        assertEquals(before[i], after[i]);
      }
    }
  }

  /** Two blocks with one stream would drop the same elements. */
  @Test
  void everyMaskHasAStreamOfItsOwn() {
    TideConfig c = Toy.monotone(TWO, null);
    TideConfig dropping =
        new TideConfig(TWO, c.layers(), c.head(), c.normalisation(), 0.5, c.initialisation());
    List<Integer> streams =
        TidePlans.forecast(new TideModel(dropping), 3, true).steps().stream()
            .filter(ElementStep.DropoutMask.class::isInstance)
            .map(step -> ((ElementStep.DropoutMask) step).stream())
            .toList();
    // two projections, two encoder, two decoder blocks and the temporal decoder
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), streams.stream().sorted().toList());
  }

  @Test
  void refusesInputsOfAnotherWidthWhenTheGraphIsBuilt() {
    Graph g = new Graph();
    TideInputs wrong = TideInputs.declare(g, new Sizes(4, 3, 1, 2, 2, 2), 2);
    TideModel model = new TideModel(Toy.monotone(new Sizes(4, 3, 1, 2, 2, 1), null));
    ShapeMismatchException thrown =
        assertThrows(ShapeMismatchException.class, () -> model.forward(g, wrong, false));
    assertTrue(thrown.getMessage().contains("encoder.0"), thrown.getMessage());
  }

  @Test
  void refusesConfigurationsOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new Sizes(0, 1, 1, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Sizes(1, 1, 1, -1, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Head(
                List.of(0.5, 0.5),
                QuantileOrder.FREE,
                DecoderWidth.SHARED,
                SkipLayout.COMPONENT_FIRST));
  }
}
