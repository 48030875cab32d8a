package org.plastinka.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScheduleTests {
  @Test
  void cosineReachesZeroAndStaysThere() {
    Schedule schedule = new Schedule.CosineToZero(4, Schedule.Per.STEP);
    double half = 0.5 * (1 + Math.cos(Math.PI / 4));
    assertEquals(0.1, schedule.rate(0.1, 0, 9));
    assertEquals(0.1 * half, schedule.rate(0.1, 1, 9), 1e-15);
    assertEquals(0.05, schedule.rate(0.1, 2, 9), 1e-15);
    assertEquals(0, schedule.rate(0.1, 4, 9), 1e-15);
    assertEquals(0, schedule.rate(0.1, 40, 9), 1e-15);
    assertEquals(0.1, new Schedule.Constant().rate(0.1, 40, 9));
  }

  /** torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(T_0=2, T_mult=3, eta_min=0.01). */
  @Test
  void warmRestartsBeginAnewInLongerPeriods() {
    Schedule schedule = new Schedule.WarmRestarts(2, 3, 0.01, Schedule.Per.EPOCH);
    assertEquals(0.1, schedule.rate(0.1, 99, 0));
    assertEquals(0.055, schedule.rate(0.1, 99, 1), 1e-15);
    assertEquals(0.1, schedule.rate(0.1, 99, 2), 1e-15);
    assertEquals(0.01 + 0.09 * (1 + Math.cos(Math.PI / 6)) / 2, schedule.rate(0.1, 99, 3), 1e-15);
    assertEquals(0.1, schedule.rate(0.1, 99, 8), 1e-15);
  }

  /** From 0.1 to 0.01 over five epochs, as PyTorch's SWALR anneals. */
  @Test
  void averagingAnnealsToItsRate() {
    WeightAveraging averaging = new WeightAveraging(3, 0.01, 5);
    double[] expected = {0.1, 0.09141, 0.06891, 0.04109, 0.01859, 0.01, 0.01};
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], averaging.rate(0.1, 3 + k), 0.5e-5);
    }
  }
}
