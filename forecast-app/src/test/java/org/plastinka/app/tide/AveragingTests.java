package org.plastinka.app.tide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.plastinka.engine.train.WeightAveraging;

class AveragingTests {
  /** Lightning: int(max_epochs * share), counted from 1. */
  @Test
  void aShareIsOfAPhasesOwnEpochs() {
    Averaging share = new Averaging(0.6, true, 1e-4, 45);
    assertEquals(new WeightAveraging(119, 1e-4, 45), share.in(200));
    assertEquals(new WeightAveraging(5, 1e-4, 45), share.in(11));
    assertEquals(0, share.in(1).startEpoch());
    assertEquals(199, new Averaging(1, true, 1e-4, 45).in(200).startEpoch());
    assertEquals(9, new Averaging(10, false, 1e-4, 45).in(200).startEpoch());
  }

  @Test
  void refusesStartsThatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> new Averaging(1.5, true, 1e-4, 45));
    assertThrows(IllegalArgumentException.class, () -> new Averaging(0, false, 1e-4, 45));
    assertThrows(IllegalArgumentException.class, () -> new Averaging(Double.NaN, true, 1e-4, 45));
  }
}
