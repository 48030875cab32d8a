package org.plastinka.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.AlgebraOp;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Initialiser;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.shape.Shape;

/** Where gradients end, and what cannot be differentiated. */
class AutogradTests {

  private static Value number(Graph g, String name) {
    return g.parameter(new Parameter(name, Shape.of(1, 1), new Initialiser.Constant(1)));
  }

  private static String refused(Graph g, Value loss, Value by) {
    return assertThrows(
            IllegalArgumentException.class, () -> Autograd.differentiate(g, loss, List.of(by)))
        .getMessage();
  }

  /** {@code d (w (where w > 0) + 2 w) / dw = 1 + 2}: the mask passes gradient, and takes none. */
  @Test
  void aMaskTakesNoGradient() {
    Graph g = new Graph();
    Value w = number(g, "w");
    Value masked = g.add("masked", new AlgebraOp.ReluMask(), w, w);
    Value loss = g.plus("loss", masked, g.scale("twice", w, 2));
    assertArrayEquals(new double[] {3}, gradient(g, loss, w, 5));
  }

  /** {@code d^2 relu(w^2) / dw^2 = 2} where w is not 0. */
  @Test
  void reluHasASecondDerivative() {
    Graph g = new Graph();
    Value w = number(g, "w");
    Value loss = g.relu("relu", g.mul("square", w, w));
    Value first = Autograd.differentiate(g, loss, List.of(w)).get(w);
    assertArrayEquals(new double[] {2}, gradient(g, first, w, 5));
  }

  /** {@code d^2 (w_1^4 + w_2^4) / dw^2 = (0, 12 w_1^2, 12 w_2^2)}. */
  @Test
  void aSliceHasASecondDerivative() {
    Graph g = new Graph();
    Value w = g.parameter(new Parameter("w", Shape.of(1, 3), new Initialiser.Constant(1)));
    Value part = g.sliceColumns("part", g.mul("square", w, w), 1, 3);
    Value loss = sum(g, g.mul("power", part, part));
    Value first = sum(g, Autograd.differentiate(g, loss, List.of(w)).get(w));
    assertArrayEquals(new double[] {0, 48, 108}, gradient(g, first, w, 1, 2, 3));
  }

  private static Value sum(Graph g, Value row) {
    return g.matMul("sum", row, g.constant("ones", Shape.of(row.cols(), 1), 1));
  }

  private static double[] gradient(Graph g, Value loss, Value by, double... at) {
    Map<Value, Value> gradients = Autograd.differentiate(g, loss, List.of(by));
    Plan plan = Lowering.training(g, Map.of("loss", loss), gradients, null, Map.of());
    try (Executable executable = new ReferenceBackend().compile(plan)) {
      executable.write(plan.slot(by.name()), at);
      executable.run();
      double[] gradient = new double[at.length];
      executable.read(plan.slot(Lowering.GRADIENT + by.name()), gradient);
      return gradient;
    }
  }

  @Test
  void targetsAndWeightsOfALossMayNotBeTrained() {
    for (int trained = 1; trained <= 2; trained++) {
      Graph g = new Graph();
      Value w = number(g, "w");
      Value x = g.input("x", Shape.of(1, 1));
      Value loss = g.loss(w, trained == 1 ? w : x, trained == 2 ? w : x, squaredError());
      String message = refused(g, loss, w);
      assertTrue(message.startsWith("loss 'loss': targets and weights"), message);
      assertTrue(message.contains("w(rows=1 x cols=1)"), message);
    }
  }

  private static Objective squaredError() {
    return new Objective.SquaredError();
  }

  @Test
  void theLossBelongsToTheGraph() {
    Graph other = new Graph();
    Value loss = number(other, "w");
    Graph g = new Graph();
    number(g, "v");
    String message = refused(g, loss, loss);
    assertTrue(message.contains("belongs to another graph"), message);
  }

  @Test
  void gradientsAreByWhatIsTrained() {
    Graph g = new Graph();
    Value x = g.input("x", Shape.of(1, 1));
    Value loss = g.mul("loss", x, number(g, "w"));
    String message = refused(g, loss, x);
    assertTrue(message.contains("'x' is not made of parameters"), message);
  }
}
