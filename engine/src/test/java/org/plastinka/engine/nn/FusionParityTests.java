package org.plastinka.engine.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.engine.autograd.Autograd;
import org.plastinka.engine.autograd.GradientCheck;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Composites;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.shape.Shape;

/** The fused steps of a composite equal its definition, differentiated: output and gradients. */
class FusionParityTests {
  /** Two float64 evaluations of the same sums in another order. */
  private static final double RELATIVE = 1e-12;

  @ParameterizedTest
  @CsvSource({
    "9, 7, false, 0",
    "9, 7, true, 0",
    "9, 7, false, 0.3",
    "9, 7, true, 0.3",
    "70001, 60, false, 0.3" // a hidden layer too large to keep: computed again
  })
  void fusedStepsEqualTheDefinition(int rows, int hidden, boolean layerNorm, double dropout) {
    ResidualBlock.Settings settings = new ResidualBlock.Settings(dropout, Initialisation.PYTORCH);
    ResidualBlock first = ResidualBlock.of("first", 5, hidden, 4, settings, layerNorm);
    ResidualBlock second = ResidualBlock.of("second", 4, 3, 6, settings, layerNorm);
    Graph fused = new Graph();
    Value x = fused.input("x", Shape.of(rows, 5));
    Value y = second.apply(fused, "second", first.apply(fused, "first", x, true), true);
    Value loss = GradientCheck.scalar(fused, y);
    Composites.Expansion defined = Composites.expand(fused);
    assertTrue(defined.graph().values().size() > fused.values().size());

    try (Executable a = compile(fused, y, loss);
        Executable b =
            compile(defined.graph(), defined.images().get(y), defined.images().get(loss))) {
      for (Executable executable : List.of(a, b)) {
        GradientCheck.fill(executable, 11);
        executable.run();
      }
      compare(a, b, "y");
      for (String name : fused.parameters().keySet()) {
        compare(a, b, Lowering.GRADIENT + name);
      }
    }
  }

  private static Executable compile(Graph g, Value y, Value loss) {
    Map<Value, Value> gradients =
        Autograd.differentiate(g, loss, new ArrayList<>(g.parameters().values()));
    Plan plan =
        Lowering.training(g, Map.of("y", y), gradients, null, ResidualBlockLowering.COMPOSITES);
    return new ReferenceBackend().compile(plan);
  }

  private static void compare(Executable a, Executable b, String name) {
    double[] left = GradientCheck.read(a, name);
    double[] right = GradientCheck.read(b, name);
    double greatest = 0;
    for (double v : left) {
      greatest = Math.max(greatest, Math.abs(v));
    }
    assertTrue(greatest > 0, name + " is all zero: the comparison says nothing");
    for (int i = 0; i < left.length; i++) {
      assertEquals(left[i], right[i], RELATIVE * greatest, name + "[" + i + "]");
    }
  }
}
