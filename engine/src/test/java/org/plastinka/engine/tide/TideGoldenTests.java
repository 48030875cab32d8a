package org.plastinka.engine.tide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.nn.TorchNames;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.tide.TideConfig.DecoderWidth;
import org.plastinka.engine.tide.TideConfig.Sizes;

/**
 * Vectors that need no file: every parameter is {@code base + 0.3 sin(0.7 k + tensor)}, inputs are
 * cosines; outputs, losses and norms were computed by running darts' module in float64.
 */
class TideGoldenTests {
  private static final Sizes WITH = new Sizes(4, 3, 1, 2, 2, 2);
  private static final Sizes WITHOUT = new Sizes(4, 3, 1, 0, 0, 0);

  /** Half a unit of the last digit printed. */
  private static final double SIX_DIGITS = 0.5000001e-6;

  private static final double EIGHT_DIGITS = 0.5000001e-8;
  private static final double NINE_DIGITS = 0.5000001e-9;

  private record Golden(
      int parameters, double[] first, double loss, double norm, double[] losses) {}

  @Test
  void plain() {
    check(
        Toy.config(WITH, 2, DecoderWidth.PER_LEVEL, false, null),
        new Golden(
            915,
            new double[] {
              -1.655119, 1.933069, -1.486628, 1.832381, -0.556301, 0.629661, 0.481939, -1.590469,
              0.739809
            },
            3.133103292,
            3.064486143,
            new double[] {3.13310329, 2.86887525, 2.57419399, 2.28685029, 1.98553687, 1.57426431}));
  }

  @Test
  void withLayerNormAndInstanceNorm() {
    check(
        Toy.config(WITH, 2, DecoderWidth.PER_LEVEL, true, new Statistic.StandardDeviation(1e-5)),
        new Golden(
            997,
            new double[] {
              2.654691, 0.675257, 3.419194, 1.994248, 0.694873, 3.085581, 2.154644, 1.752724,
              2.180218
            },
            1.101534636,
            2.332690764,
            new double[] {1.10153464, 0.87754423, 0.77218472, 0.67971846, 0.66686774, 0.65003126}));
  }

  @Test
  void withRawCovariates() {
    check(
        Toy.config(WITH, 0, DecoderWidth.PER_LEVEL, false, null),
        new Golden(
            869,
            new double[] {
              -0.219061, 1.349942, -1.466600, 2.012130, -1.588228, 1.276274, -1.390230, -0.935263,
              -0.108055
            },
            3.336435762,
            3.430403080,
            new double[] {3.33643576, 3.02317197, 2.75606395, 2.47245813, 2.18611512, 1.86090778}));
  }

  @Test
  void withoutCovariates() {
    check(
        Toy.config(WITHOUT, 2, DecoderWidth.PER_LEVEL, false, null),
        new Golden(
            615,
            new double[] {
              -0.790921, 1.177984, -1.785174, 2.342949, -1.499479, 0.996127, -0.917754, -0.548387,
              0.423842
            },
            3.388650502,
            3.125702784,
            new double[] {3.38865050, 3.13899032, 2.87056852, 2.61644025, 2.39091534, 2.17212617}));
  }

  private static void check(TideConfig config, Golden golden) {
    TideModel model = new TideModel(config);
    List<Parameter> parameters = TidePlans.parameters(model);
    int count = parameters.stream().mapToInt(p -> p.shape().size()).sum();
    assertEquals(golden.parameters(), count);
    AdamSettings adam = new AdamSettings(0.9, 0.999, 1e-8, 0, false, 0.5);
    Plan plan = TidePlans.training(model, 2, Objective.Quantile.unweighted(Toy.LEVELS), adam);
    try (Executable executable = new ReferenceBackend().compile(plan)) {
      fill(executable, config.sizes(), parameters);
      executable.run();
      double[] output = read(executable, TidePlans.PREDICTION);
      for (int i = 0; i < golden.first().length; i++) {
        assertEquals(golden.first()[i], output[i], SIX_DIGITS, "output " + i);
      }
      assertEquals(golden.loss(), read(executable, TidePlans.LOSS)[0], NINE_DIGITS);
      assertEquals(golden.norm(), read(executable, Lowering.GRADIENT_NORM)[0], NINE_DIGITS);
      for (int step = 0; step < golden.losses().length; step++) {
        double loss = read(executable, TidePlans.LOSS)[0];
        assertEquals(golden.losses()[step], loss, EIGHT_DIGITS, "loss " + step);
        executable.run();
      }
    }
  }

  private static void fill(Executable executable, Sizes sizes, List<Parameter> parameters) {
    List<Parameter> order = new ArrayList<>(parameters);
    order.sort((a, b) -> Integer.compare(rank(a.name()), rank(b.name())));
    for (int tensor = 0; tensor < order.size(); tensor++) {
      Parameter parameter = order.get(tensor);
      boolean gain = parameter.name().endsWith("norm.weight"); // layer norms and the instance norm
      int t = tensor;
      double[] torch =
          values(parameter.shape().size(), k -> (gain ? 1 : 0) + 0.3 * Math.sin(0.7 * k + t));
      executable.write(
          executable.plan().slot(parameter.name()), TorchNames.fromTorch(parameter, torch));
    }
    put(executable, TideInputs.LOOKBACK, 8, k -> Math.cos(0.9 * k + 0.1) + 2);
    put(executable, TidePlans.TARGET, 6, k -> Math.cos(1.1 * k + 0.6) + 2);
    put(executable, TidePlans.WEIGHT, 6, k -> 1 / 6.0);
    if (sizes.past() > 0) {
      put(executable, TideInputs.PAST, 16, k -> Math.cos(0.5 * k + 0.2));
      put(executable, TideInputs.STATICS, 4, k -> Math.cos(0.8 * k + 0.5));
      double[] historic = values(16, k -> Math.cos(0.4 * k + 0.3));
      double[] future = values(12, k -> Math.cos(0.6 * k + 0.4));
      double[] both = new double[28];
      for (int b = 0; b < 2; b++) {
        System.arraycopy(historic, 8 * b, both, 14 * b, 8);
        System.arraycopy(future, 6 * b, both, 14 * b + 8, 6);
      }
      executable.write(executable.plan().slot(TideInputs.FUTURE), both);
    }
    double[] state = new double[StepState.SIZE];
    state[StepState.LEARNING_RATE] = 0.01;
    executable.write(executable.plan().slot(Lowering.STATE), state);
  }

  /** The order in which the vectors number their tensors. */
  private static int rank(String name) {
    String[] blocks = {
      "instance_norm",
      "past_projection",
      "future_projection",
      "encoder.0",
      "encoder.1",
      "decoder.0",
      "decoder.1",
      "temporal_decoder",
      "lookback_skip"
    };
    String[] tensors = {
      "hidden.weight",
      "hidden.bias",
      "output.weight",
      "output.bias",
      "skip.weight",
      "skip.bias",
      "norm.weight",
      "norm.bias",
      "weight",
      "bias"
    };
    int block = 0;
    while (!name.startsWith(blocks[block] + ".")) {
      block++;
    }
    String tensor = name.substring(blocks[block].length() + 1);
    return block * tensors.length + Arrays.asList(tensors).indexOf(tensor);
  }

  private static void put(Executable executable, String name, int size, IntToDoubleFunction f) {
    executable.write(executable.plan().slot(name), values(size, f));
  }

  private static double[] values(int size, IntToDoubleFunction f) {
    double[] values = new double[size];
    Arrays.setAll(values, f);
    return values;
  }

  private static double[] read(Executable executable, String name) {
    double[] values = new double[executable.plan().slot(name).size()];
    executable.read(executable.plan().slot(name), values);
    return values;
  }
}
