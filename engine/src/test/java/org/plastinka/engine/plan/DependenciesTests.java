package org.plastinka.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DependenciesTests {
  private static Slot slot(Buffer buffer, int delta, int rows, int cols, int stride) {
    return new Slot(buffer, delta, rows, cols, stride);
  }

  private static Buffer buffer(Region region, int offset, int size) {
    Buffer buffer = new Buffer("b", region, size, true);
    buffer.place(offset);
    return buffer;
  }

  private static BitSet numbers(Slot slot) {
    BitSet numbers = new BitSet();
    for (int i = 0; i < slot.rows(); i++) {
      int from = slot.offset() + i * slot.stride();
      numbers.set(from, from + slot.cols());
    }
    return numbers;
  }

  /**
   * Against the numbers themselves: never missed, also of views that begin within a row of another,
   * and exact for parts of one concatenation.
   */
  @Test
  void viewsOverlapWhereTheyShareANumber() {
    Random random = new Random(1);
    Buffer wide = buffer(Region.ACTIVATIONS, 48, 12 * 7);
    Buffer other = buffer(Region.ACTIVATIONS, 48 + 40, 60);
    int shared = 0;
    for (int run = 0; run < 5000; run++) {
      int column = random.nextInt(12);
      int row = random.nextInt(6);
      Slot a = slot(wide, 12 * row + column, random.nextInt(7 - row) + 1, 1, 12);
      int width = 1 + random.nextInt(12 - column);
      Slot b = slot(wide, column, 1 + random.nextInt(7), width, 12);
      assertEquals(numbers(a).intersects(numbers(b)), a.overlaps(b), a + " and " + b);
      Slot wrapped =
          slot(wide, random.nextInt(12), 1 + random.nextInt(6), 1 + random.nextInt(12), 12);
      assertTrue(
          !numbers(a).intersects(numbers(wrapped)) || a.overlaps(wrapped) && wrapped.overlaps(a),
          a + " and " + wrapped);
      Slot c = slot(other, random.nextInt(20), 1 + random.nextInt(4), 1 + random.nextInt(9), 10);
      boolean meet = numbers(b).intersects(numbers(c));
      assertTrue(!meet || b.overlaps(c) && c.overlaps(b), b + " and " + c);
      shared += meet ? 1 : 0;
    }
    assertTrue(shared > 100, "" + shared);
  }

  /**
   * 0 and 1 write two halves, 2 reads both, 3 writes over what 0 wrote and 2 read, 4 stands alone,
   * 5 in place.
   */
  @Test
  void stepsDependOnWhatTheyReadAndOnWhatTheyWriteOver() {
    Buffer in = buffer(Region.INPUTS, 0, 4);
    Buffer halves = buffer(Region.ACTIVATIONS, 0, 8);
    Buffer out = buffer(Region.ACTIVATIONS, 16, 8);
    Slot x = slot(in, 0, 2, 2, 2);
    Slot both = slot(halves, 0, 2, 4, 4);
    Slot result = slot(out, 0, 2, 4, 4);
    Slot reused = slot(buffer(Region.ACTIVATIONS, 0, 2), 0, 1, 2, 2); // where the halves were
    Slot alone = slot(buffer(Region.ACTIVATIONS, 32, 2), 0, 1, 2, 2);
    List<Step> steps =
        List.of(
            ElementStep.Unary.copy(both.columns(0, 2), x),
            ElementStep.Unary.copy(both.columns(2, 4), x),
            ElementStep.Unary.copy(result, both),
            new ElementStep.Fill(reused, 1),
            new ElementStep.Fill(alone, 1),
            new ElementStep.Binary(ElementStep.BinaryKind.ADD, result, result, result));
    assertEquals(
        List.of(List.of(), List.of(), List.of(0, 1), List.of(0, 2), List.of(), List.of(2)),
        Dependencies.of(steps));
  }
}
