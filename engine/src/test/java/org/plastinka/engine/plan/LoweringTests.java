package org.plastinka.engine.plan;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Initialiser;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.shape.Shape;

/** What cannot become a plan, and the words that say so. */
class LoweringTests {

  private static void refused(String expected, Graph g, Map<String, Value> outputs) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Lowering.inference(g, outputs, Map.of()))
            .getMessage();
    assertTrue(message.contains(expected), message);
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
    Graph h = new Graph();
    Value w = h.parameter(new Parameter("w", x.shape(), new Initialiser.Constant(0)));
    Value v = h.parameter(new Parameter("v", x.shape(), new Initialiser.Constant(0)));
    refused(
        "PARAMETERS need more than 2^31 - 1 floats",
        h,
        Map.of("z", h.columnSum("z", h.plus("p", w, v))));
  }
}
