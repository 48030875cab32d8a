package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.nn.Linear;

class StartValuesTests {
  private static final Linear MAP = Linear.of("map", 3, 2, Initialisation.PYTORCH);
  private static final List<Parameter> PARAMETERS = List.of(MAP.weight(), MAP.bias());

  private static String refusal(Map<String, double[]> given) {
    return assertThrows(IllegalArgumentException.class, () -> StartValues.of(PARAMETERS, 1, given))
        .getMessage();
  }

  @Test
  void givenOnesStandInForTheDrawn() {
    double[] drawn = StartValues.of(PARAMETERS, 1, Map.of());
    double[] values = StartValues.of(PARAMETERS, 1, Map.of("map.bias", new double[] {8, 9}));
    assertArrayEquals(Arrays.copyOf(drawn, 6), Arrays.copyOf(values, 6));
    assertArrayEquals(new double[] {8, 9}, Arrays.copyOfRange(values, 6, 8));
  }

  @Test
  void namesAParameterTheModelHasNot() {
    assertEquals(
        "the model has no parameter [bias]; it has [map.weight, map.bias]",
        refusal(Map.of("bias", new double[2])));
  }

  @Test
  void namesAWrongSize() {
    assertEquals(
        "'map.weight' is (in=3 x out=2), was given 5 values",
        refusal(Map.of("map.weight", new double[5])));
  }
}
