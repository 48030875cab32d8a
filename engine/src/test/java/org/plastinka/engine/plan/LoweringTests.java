package org.plastinka.engine.plan;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.autograd.Autograd;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Initialiser;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.shape.Shape;

/** What cannot become a plan, and the words that say so. */
class LoweringTests {

  private static Value parameter(Graph g, String name) {
    return g.parameter(new Parameter(name, Shape.of(2, 2), new Initialiser.Constant(1)));
  }

  private static Value sum(Graph g, Value a, Value b) {
    Value row = g.columnSum("row", g.mul("product", a, b));
    return g.matMul("sum", row, g.constant("ones", Shape.of(2, 1), 1));
  }

  private static void refused(String expected, Graph g, Map<String, Value> outputs) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Lowering.inference(g, outputs, Map.of()))
            .getMessage();
    assertTrue(message.contains(expected), message);
  }

  /** Of two slots with one name the host could reach one only, and so could the steps. */
  @Test
  void inputsOutputsAndParametersHaveNamesOfTheirOwn() {
    Graph g = new Graph();
    Value x = g.input("x", Shape.of(2, 2));
    Value w = parameter(g, "w");
    Value y = g.mul("y", x, w);
    refused("two slots are named 'x'", g, Map.of("x", y));
    refused("two slots are named 'w'", g, Map.of("w", y));
    refused("two slots are named '" + Lowering.STATE, g, Map.of(Lowering.STATE, y));
    refused("two slots are named 'w'", g, Map.of("y", g.mul("z", y, g.input("w", w.shape()))));
  }

  @Test
  void noParameterTakesTheNameOfARegionOrAGradient() {
    Graph g = new Graph();
    Value all = parameter(g, Lowering.ALL_PARAMETERS);
    refused("two slots are named 'parameters'", g, Map.of("y", all));
    Graph h = new Graph();
    Value w = parameter(h, "w");
    Value dW = parameter(h, "d.w");
    refusedTraining("two slots are named 'd.w'", h, sum(h, w, dW), List.of(w, dW));
  }

  private static void refusedTraining(String expected, Graph g, Value loss, List<Value> by) {
    Map<Value, Value> gradients =
        by.isEmpty() ? Map.of() : Autograd.differentiate(g, loss, by); // no parameter, no gradient
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Lowering.training(g, Map.of("loss", loss), gradients, null, Map.of()))
            .getMessage();
    assertTrue(message.contains(expected), message);
  }

  /**
   * Adam goes over the whole region: without its gradient a parameter would move by what lies
   * there.
   */
  @Test
  void trainingNeedsTheGradientOfEveryParameter() {
    Graph g = new Graph();
    Value w = parameter(g, "w");
    Value v = parameter(g, "v");
    refusedTraining("no gradient of [v]", g, sum(g, w, v), List.of(w));
  }

  @Test
  void trainingNeedsParameters() {
    Graph g = new Graph();
    refusedTraining("has no parameters", g, g.input("x", Shape.of(1, 1)), List.of());
  }

  @Test
  void outputsBelongToTheGraph() {
    Value foreign = new Graph().input("x", Shape.of(1, 1));
    refused(
        "output 'y': x(rows=1 x cols=1) belongs to another graph",
        new Graph(),
        Map.of("y", foreign));
  }

  @Test
  void whatTakesTooMuchMemoryIsNamed() {
    Graph g = new Graph();
    Value x = g.input("x", Shape.of(40_000, 40_000));
    Value y = g.input("y", x.shape());
    refused(
        "INPUTS need more than 2^31 - 1 floats",
        g,
        Map.of("z", g.columnSum("z", g.plus("p", x, y))));
    Value huge = g.input("huge", Shape.of(65_536, 65_536));
    refused("ACTIVATIONS need more than 2^31 - 1 floats", g, Map.of("z", huge));
    Graph h = new Graph();
    Value w = h.parameter(new Parameter("w", x.shape(), new Initialiser.Constant(0)));
    Value v = h.parameter(new Parameter("v", x.shape(), new Initialiser.Constant(0)));
    refused(
        "PARAMETERS need more than 2^31 - 1 floats",
        h,
        Map.of("z", h.columnSum("z", h.plus("p", w, v))));
  }
}
