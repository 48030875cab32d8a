package org.plastinka.engine.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.nn.ResidualBlock;
import org.plastinka.engine.shape.Shape;

/** What cannot be computed is refused while the graph is built, in words that name the node. */
class GraphTests {

  private static void refused(String expected, Executable building) {
    String message = assertThrows(IllegalArgumentException.class, building).getMessage();
    assertTrue(message.contains(expected), message);
  }

  @Test
  void axesToExchangeArePositive() {
    Graph g = new Graph();
    Value x = g.input("x", Shape.of(2, 3));
    refused(
        "swapAxes 'turned': axes [-1, -2, 3, 1]",
        () -> g.swapAxes("turned", x, -1, -2, 3, 1, Shape.of(2, 3)));
  }

  @Test
  void elementsAreMovedAndNoneLostOrMade() {
    Graph g = new Graph();
    Value x = g.input("x", Shape.of(2, 3));
    refused("reshape 'r': input is", () -> g.reshape("r", x, Shape.of(2, 2)));
    refused("swapAxes 's': input is", () -> g.swapAxes("s", x, 1, 2, 2, 1, Shape.of(2, 2)));
    refused("sliceColumns 'c': columns -1 to 2", () -> g.sliceColumns("c", x, -1, 2));
    refused("sliceColumns 'c': columns 2 to 2", () -> g.sliceColumns("c", x, 2, 2));
    refused("sliceColumns 'c': columns 2 to 4", () -> g.sliceColumns("c", x, 2, 4));
    refused("padColumns 'p'", () -> g.add("p", new LayoutOp.PadColumns(2, 4), x));
  }

  @Test
  void operandsFitEachOther() {
    Graph g = new Graph();
    Value x = g.input("x", Shape.of(2, 3));
    refused("matmul 'c': left is", () -> g.matMul("c", x, x));
    refused("matmul 'c': left is", () -> g.matMul("c", x, true, x, true));
    refused("monotone 'm': column -1", () -> g.monotone("m", x, -1));
    refused("monotone 'm': column 3", () -> g.monotone("m", x, 3));
    Value row = g.input("row", Shape.of(1, 3));
    Op[] equal = {
      new AlgebraOp.ReluMask(),
      new RowOp.NormaliseGradient(1e-5),
      new RowOp.MonotoneGradient(1),
      new CompositeGradientOp.Backward()
    };
    for (Op op : equal) {
      refused("'d': left is", () -> g.add("d", op, x, row));
    }
  }

  @Test
  void everyMaskHasAStreamOfItsOwn() {
    Graph g = new Graph();
    assertEquals(List.of(0, 1, 2), Stream.generate(g::newDropoutStream).limit(3).toList());
  }

  @Test
  void aConcatenationHasParts() {
    refused("concatColumns 'empty': no parts", () -> new Graph().concatColumns("empty", List.of()));
  }

  @Test
  void aMatrixHasNoMoreElementsThanAnArray() {
    assertEquals(Integer.MAX_VALUE, Shape.of(1, Integer.MAX_VALUE).size());
    refused("(rows=65536 x cols=32768)", () -> Shape.of(65536, 32768).size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 0, 1, 1.5, Double.NaN})
  void aMaskDropsSomeAndNotAll(double p) {
    refused("dropoutMask: p must lie in (0, 1), was " + p, () -> mask(p, 0));
  }

  /** Where a row is constant, 0 would be divided by 0: in the norm itself, or in its derivative. */
  @ParameterizedTest
  @ValueSource(doubles = {-1e-5, 0, Double.POSITIVE_INFINITY, Double.NaN})
  void whatIsAddedToAVarianceIsAboveZero(double epsilon) {
    String expected = "epsilon must be finite and > 0, was " + epsilon;
    refused("standard deviation: " + expected, () -> new Statistic.StandardDeviation(epsilon));
    Graph g = new Graph();
    Value x = g.input("x", Shape.of(2, 3));
    refused("normalise: " + expected, () -> g.normalise("norm", x, epsilon));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-5, Double.POSITIVE_INFINITY, Double.NaN})
  void aFloorIsANumberFromZeroOn(double floor) {
    refused("floor must be finite and >= 0, was", () -> new Statistic.MeanAbsolute(floor));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536})
  void streamsOfMasksHave16Bits(int stream) {
    refused("dropoutMask: stream must lie in [0, 65535], was " + stream, () -> mask(0.5, stream));
  }

  private static SourceOp mask(double p, int stream) {
    return new SourceOp.DropoutMask(Shape.of(2, 3), p, stream);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void aBlockDropsLessThanAll(double dropout) {
    ResidualBlock.Settings settings = new ResidualBlock.Settings(dropout, Initialisation.PYTORCH);
    refused(
        "residual block: dropout must lie in [0, 1), was " + dropout,
        () -> ResidualBlock.of("block", 3, 4, 5, settings, false));
  }
}
