package org.plastinka.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.nn.ResidualBlockLowering;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.shape.Shape;

/**
 * Gradients against central differences in float64, with the constants of PyTorch's gradcheck, of
 * the scalar {@code sum(cotangent * output)} under a random cotangent.
 */
public final class GradientCheck {
  private static final double STEP = 1e-6;
  private static final double ABSOLUTE = 1e-5;
  private static final double RELATIVE = 1e-3;

  /** Keeps drawn values off the kinks of relu and of the losses. */
  private static final double FROM_KINK = 1e-3;

  private GradientCheck() {}

  /** {@code sum(cotangent * output)}, with the cotangent an input of that name. */
  public static Value scalar(Graph g, Value output) {
    Value cotangent = g.input("cotangent", output.shape());
    Value row = g.columnSum("row", g.mul("weighted", output, cotangent));
    Value ones = g.constant("ones", Shape.of(row.cols(), 1), 1);
    return g.matMul("scalar", row, ones);
  }

  /** Checks every parameter of the graph. */
  public static void check(Graph g, Value loss, long seed) {
    List<Value> parameters = new ArrayList<>(g.parameters().values());
    Map<Value, Value> gradients = Autograd.differentiate(g, loss, parameters);
    Plan plan =
        Lowering.training(
            g, Map.of("loss", loss), gradients, null, ResidualBlockLowering.COMPOSITES);
    try (Executable executable = new ReferenceBackend().compile(plan)) {
      fill(executable, seed);
      for (Value parameter : parameters) {
        check(executable, parameter.name());
      }
    }
  }

  /** Uniform in [-1, 1] but off 0, in every input and parameter. */
  public static void fill(Executable executable, long seed) {
    Random random = new Random(seed);
    executable
        .plan()
        .slots()
        .forEach(
            (name, slot) -> {
              boolean parameter =
                  slot.region() == Region.PARAMETERS && !name.equals(Lowering.ALL_PARAMETERS);
              if (parameter || slot.region() == Region.INPUTS) {
                double[] values = new double[slot.size()];
                for (int i = 0; i < values.length; i++) {
                  double v = 2 * random.nextDouble() - 1;
                  values[i] = Math.abs(v) < FROM_KINK ? v + 10 * FROM_KINK : v;
                }
                executable.write(slot, values);
              }
            });
  }

  private static void check(Executable executable, String name) {
    Slot slot = executable.plan().slot(name);
    executable.run();
    double[] gradient = read(executable, Lowering.GRADIENT + name);
    double[] values = read(executable, name);
    for (int e = 0; e < values.length; e++) {
      double at = values[e];
      values[e] = at + STEP;
      double above = loss(executable, slot, values);
      values[e] = at - STEP;
      double below = loss(executable, slot, values);
      values[e] = at;
      executable.write(slot, values);
      double slope = (above - below) / (2 * STEP);
      assertEquals(
          slope, gradient[e], ABSOLUTE + RELATIVE * Math.abs(slope), "d." + name + "[" + e + "]");
    }
  }

  private static double loss(Executable executable, Slot slot, double[] values) {
    executable.write(slot, values);
    executable.run();
    return read(executable, "loss")[0];
  }

  public static double[] read(Executable executable, String name) {
    Slot slot = executable.plan().slot(name);
    double[] values = new double[slot.size()];
    executable.read(slot, values);
    return values;
  }
}
