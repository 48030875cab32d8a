package org.plastinka.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BufferPlannerTests {
  private static Buffer buffer(int size) {
    return new Buffer("b", Region.ACTIVATIONS, size, false);
  }

  private static Step touch(Buffer buffer) {
    return new ElementStep.Fill(Slot.dense(buffer, 1, buffer.size()), 0);
  }

  private static Slot number(Buffer buffer) {
    return Slot.dense(buffer, 1, 1);
  }

  private static int planned(List<Step> steps, List<Buffer> buffers) {
    Map<Region, Integer> sizes = BufferPlanner.placeWithReuse(steps, buffers);
    return sizes.get(Region.ACTIVATIONS);
  }

  @Test
  void buffersThatLiveTogetherLieApart() {
    Random random = new Random(3);
    for (int run = 0; run < 200; run++) {
      List<Buffer> buffers = new ArrayList<>();
      List<Buffer> touched = new ArrayList<>(); // two by each step
      for (int i = 0; i < 24; i++) {
        buffers.add(buffer(1 + random.nextInt(100)));
        touched.addAll(Collections.nCopies(1 + 2 * (i % 2), buffers.get(i)));
      }
      Collections.shuffle(touched, random);
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < touched.size(); i += 2) {
        steps.add(ElementStep.Unary.copy(number(touched.get(i)), number(touched.get(i + 1))));
      }
      int size = planned(steps, buffers);
      for (Buffer a : buffers) {
        assertEquals(0, a.offset() % 16);
        assertTrue(a.offset() + a.size() <= size);
        for (Buffer b : buffers) {
          boolean together =
              touched.indexOf(a) / 2 <= touched.lastIndexOf(b) / 2
                  && touched.indexOf(b) / 2 <= touched.lastIndexOf(a) / 2;
          boolean apart =
              a.offset() + a.size() <= b.offset() || b.offset() + b.size() <= a.offset();
          assertTrue(a == b || !together || apart);
        }
      }
    }
  }

  @Test
  void aRegionBeyondAnIntIsRefused() {
    Buffer half = new Buffer("half", Region.INPUTS, 1 << 30, true);
    assertThrows(IllegalArgumentException.class, () -> BufferPlanner.place(List.of(half, half), 0));
  }

  /** So that the steps of one may take turns with those of the other. */
  @Test
  void memoryRestsBeforeAnotherBufferTakesItIfThereIsRoom() {
    Buffer first = buffer(16);
    Buffer second = buffer(16);
    Buffer large = buffer(64);
    List<Step> steps = new ArrayList<>(List.of(touch(first), touch(second)));
    for (int i = 0; i < 10; i++) {
      steps.add(touch(second));
    }
    for (int i = 0; i < 9; i++) {
      steps.add(
          new ElementStep.Fill(Slot.dense(new Buffer("g", Region.GRADIENTS, 4, true), 1, 4), 0));
    }
    steps.add(touch(large));
    assertEquals(64, planned(steps, List.of(first, second, large)));
    assertEquals(List.of(0, 16, 0), List.of(first.offset(), second.offset(), large.offset()));
  }

  @Test
  void memoryIsReusedAtOnceWhereThereIsNone() {
    Buffer first = buffer(16);
    Buffer second = buffer(16);
    assertEquals(16, planned(List.of(touch(first), touch(second)), List.of(first, second)));
  }

  @Test
  void memoryRestsAtTheCostOfAnEighth() {
    Buffer throughout = buffer(128);
    Buffer first = buffer(16);
    Buffer second = buffer(16);
    List<Step> steps = List.of(touch(throughout), touch(first), touch(second), touch(throughout));
    assertEquals(160, planned(steps, List.of(throughout, first, second)));
    assertEquals(List.of(128, 144), List.of(first.offset(), second.offset()));
  }

  /** At rest, the first would push the second to where the third no longer fits beside it. */
  @Test
  void noMoreThanAnEighthIsSpentOnRest() {
    Buffer first = buffer(16);
    Buffer second = buffer(16);
    Buffer third = buffer(32);
    List<Step> steps =
        List.of(touch(first), touch(second), touch(third), touch(second), touch(third));
    assertEquals(48, planned(steps, List.of(first, second, third)));
    assertEquals(List.of(0, 0, 16), List.of(first.offset(), second.offset(), third.offset()));
  }
}
