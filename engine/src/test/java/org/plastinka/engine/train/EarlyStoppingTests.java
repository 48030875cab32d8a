package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EarlyStoppingTests {
  @Test
  void aScoreImprovesIfItBeatsTheBestByMoreThanTheDelta() {
    EarlyStopping loss = new EarlyStopping("loss", 1, 0.25, false);
    assertTrue(loss.improves(0.74, 1));
    assertFalse(loss.improves(0.75, 1));
    assertTrue(loss.improves(1e300, loss.worst()));
    EarlyStopping coverage = new EarlyStopping("coverage", 1, 0.25, true);
    assertTrue(coverage.improves(1.26, 1));
    assertFalse(coverage.improves(1.25, 1));
    assertTrue(coverage.improves(-1e300, coverage.worst()));
  }
}
