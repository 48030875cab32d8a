package org.plastinka.kernels.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.BufferPlanner;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.UpdateStep;

class SimdGlobalNormTests {
  private static final int SIZE = 10_000;

  /**
   * The norm of numbers whose squares are beyond float32, above and below: their size times 100.
   */
  @ParameterizedTest
  @ValueSource(floats = {0f, 1e-35f, 1e-24f, 1e-21f, 1e-18f, 1f, 1e17f, 1e18f, 1e19f, 1e20f, 1e36f})
  void theNormIsRightWhateverTheSizeOfTheGradients(float size) {
    Buffer gradients = new Buffer("gradients", Region.GRADIENTS, SIZE, true);
    Buffer norm = new Buffer("norm", Region.ACTIVATIONS, 1, true);
    Slot in = Slot.dense(gradients, 1, SIZE);
    Slot out = Slot.dense(norm, 1, 1);
    Plan plan =
        new Plan(
            List.of(new UpdateStep.GlobalNorm(out, in)),
            Map.of(),
            BufferPlanner.place(List.of(gradients, norm), 0));
    float[] values = new float[SIZE];
    Arrays.fill(values, size);
    try (Backend backend = Backends.open("simd", 2).backend();
        Executable executable = backend.compile(plan)) {
      executable.write(in, values);
      executable.run();
      float[] found = new float[1];
      executable.read(out, found);
      double expected = 100.0 * size;
      assertEquals(expected, found[0], (SIZE + 2) * 0x1p-24 * expected);
    }
  }
}
