package org.plastinka.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Initialiser;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Op;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.SourceOp;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.nn.ResidualBlock;
import org.plastinka.engine.shape.Shape;

/** Every op of the vocabulary against central differences, alone and in company. */
class OpGradientTests {
  /** The last one's floor lies above every mean absolute value. */
  private static final List<Statistic> STATISTICS =
      List.of(
          new Statistic.Mean(),
          new Statistic.StandardDeviation(1e-5),
          new Statistic.StandardDeviationOrOne(),
          new Statistic.MeanAbsolute(1e-3),
          new Statistic.MeanAbsolute(2));

  private static final Map<String, Function<Graph, Value>> CASES = cases();

  private static Value p(Graph g, String name, int rows, int cols) {
    return g.parameter(new Parameter(name, Shape.of(rows, cols), new Initialiser.Constant(0)));
  }

  private static Map<String, Function<Graph, Value>> cases() {
    Map<String, Function<Graph, Value>> cases = new LinkedHashMap<>();
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        cases.put(
            "matMul " + transA + " " + transB,
            g ->
                g.matMul(
                    "c",
                    transA ? p(g, "a", 3, 2) : p(g, "a", 2, 3),
                    transA,
                    transB ? p(g, "b", 4, 3) : p(g, "b", 3, 4),
                    transB));
      }
    }
    int[][] repeats = {{3, 4}, {1, 4}, {3, 1}, {1, 1}};
    for (int[] b : repeats) {
      String size = " by " + b[0] + "x" + b[1];
      cases.put("plus" + size, g -> g.plus("c", p(g, "a", 3, 4), p(g, "b", b[0], b[1])));
      cases.put("minus" + size, g -> g.minus("c", p(g, "a", 3, 4), p(g, "b", b[0], b[1])));
      cases.put("mul" + size, g -> g.mul("c", p(g, "a", 3, 4), p(g, "b", b[0], b[1])));
    }
    cases.put("relu", g -> g.relu("c", p(g, "a", 3, 4)));
    cases.put("scale", g -> g.scale("c", p(g, "a", 3, 4), -1.7));
    cases.put("reciprocal", g -> g.reciprocal("c", p(g, "a", 3, 4), 2.5));
    cases.put("columnSum", g -> g.columnSum("c", p(g, "a", 3, 4)));
    cases.put("reshape", g -> g.reshape("c", p(g, "a", 3, 4), Shape.of(2, 6)));
    cases.put("sliceColumns", g -> g.sliceColumns("c", p(g, "a", 3, 4), 1, 3));
    cases.put(
        "concatColumns", g -> g.concatColumns("c", List.of(p(g, "a", 3, 4), p(g, "b", 3, 1))));
    cases.put("swapAxes", g -> g.swapAxes("c", p(g, "a", 2, 12), 2, 3, 2, 2, Shape.of(4, 6)));
    cases.put("normalise", g -> g.normalise("c", p(g, "a", 3, 5), 1e-5));
    for (int median = 0; median < 5; median++) {
      int m = median;
      cases.put("monotone " + m, g -> g.monotone("c", p(g, "a", 3, 5), m));
    }
    for (Statistic s : STATISTICS) {
      cases.put(
          "rowStatistic " + s,
          g -> {
            Value x = p(g, "a", 3, 5);
            return g.mul("y", x, g.rowStatistic("s", x, s));
          });
    }
    cases.put("rowStatistic of an input", OpGradientTests::scaledByStatistics);
    cases.put("dropout with a fixed mask", OpGradientTests::dropped);
    cases.put("a value used twice", OpGradientTests::usedTwice);
    for (boolean norm : new boolean[] {false, true}) {
      for (double dropout : new double[] {0, 0.4}) {
        cases.put("residualBlock " + norm + " " + dropout, g -> block(g, norm, dropout));
      }
    }
    return cases;
  }

  /** As the network does in training: statistics of inputs, through which no gradient goes. */
  private static Value scaledByStatistics(Graph g) {
    Value x = g.input("x", Shape.of(3, 5));
    Value y = p(g, "a", 3, 5);
    for (Statistic s : STATISTICS) {
      y = g.mul("y", y, g.rowStatistic("s", x, s));
    }
    return y;
  }

  private static Value dropped(Graph g) {
    Shape shape = Shape.of(3, 5);
    Value mask = g.add("mask", new SourceOp.DropoutMask(shape, 0.4, g.newDropoutStream()));
    return g.mul("c", p(g, "a", 3, 5), mask);
  }

  private static Value usedTwice(Graph g) {
    Value a = p(g, "a", 3, 3);
    Value square = g.mul("square", a, a);
    return g.plus("c", g.matMul("product", square, a), g.sliceColumns("part", square, 0, 3));
  }

  private static Value block(Graph g, boolean norm, double dropout) {
    ResidualBlock.Settings settings = new ResidualBlock.Settings(dropout, Initialisation.PYTORCH);
    ResidualBlock block = ResidualBlock.of("block", 3, 4, 5, settings, norm);
    return block.apply(g, "block", p(g, "x", 6, 3), true);
  }

  @TestFactory
  Stream<DynamicTest> agreesWithCentralDifferences() {
    return CASES.entrySet().stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.getKey(),
                    () -> {
                      Graph g = new Graph();
                      Value output = c.getValue().apply(g);
                      GradientCheck.check(g, GradientCheck.scalar(g, output), 7);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> lossesAgreeWithCentralDifferences() {
    List<Objective> objectives =
        List.of(
            new Objective.SquaredError(),
            new Objective.Quantile(List.of(0.1, 0.5, 0.9), List.of(0.5, 1.0, 2.0)));
    return objectives.stream()
        .map(
            objective ->
                DynamicTest.dynamicTest(
                    objective.toString(),
                    () -> {
                      Graph g = new Graph();
                      GradientCheck.check(g, loss(g, objective), 3);
                    }));
  }

  private static Value loss(Graph g, Objective objective) {
    Value prediction = p(g, "a", 5, objective.width());
    Value target = g.input("target", Shape.of(5, 1));
    return g.loss(prediction, target, g.input("weight", Shape.of(5, 1)), objective);
  }

  @Test
  void everyOpHasACase() {
    Set<Class<?>> used = new HashSet<>();
    for (Function<Graph, Value> c : CASES.values()) {
      Graph g = new Graph();
      Value loss = GradientCheck.scalar(g, c.apply(g));
      Autograd.differentiate(g, loss, new ArrayList<>(g.parameters().values()));
      g.values().forEach(v -> used.add(v.op().getClass()));
    }
    Graph g = new Graph();
    Value loss = loss(g, new Objective.SquaredError());
    Autograd.differentiate(g, loss, new ArrayList<>(g.parameters().values()));
    g.values().forEach(v -> used.add(v.op().getClass()));
    Set<String> without = new TreeSet<>();
    for (Class<?> op : records(Op.class)) {
      if (!used.contains(op)) {
        without.add(op.getSimpleName());
      }
    }
    assertEquals(Set.of(), without);
  }

  private static List<Class<?>> records(Class<?> type) {
    if (type.isRecord()) {
      return List.of(type);
    }
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> c : type.isSealed() ? type.getPermittedSubclasses() : new Class<?>[0]) {
      found.addAll(records(c));
    }
    return found;
  }

  @Test
  void refusesALossThatIsNoNumberOrDoesNotDependOnAParameter() {
    Graph g = new Graph();
    Value a = p(g, "a", 2, 2);
    Value stray = p(g, "stray", 1, 1);
    IllegalArgumentException notOne =
        assertThrows(
            IllegalArgumentException.class, () -> Autograd.differentiate(g, a, List.of(a)));
    assertTrue(notOne.getMessage().contains("one number"), notOne.getMessage());
    Value loss = GradientCheck.scalar(g, a);
    IllegalArgumentException unreached =
        assertThrows(
            IllegalArgumentException.class, () -> Autograd.differentiate(g, loss, List.of(stray)));
    assertTrue(unreached.getMessage().contains("stray"), unreached.getMessage());
  }
}
