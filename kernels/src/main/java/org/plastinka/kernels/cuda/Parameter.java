package org.plastinka.kernels.cuda;

import java.nio.ByteBuffer;
import java.util.List;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;

/** One parameter of a kernel, in the bytes and with the alignment that C++ gives it. */
sealed interface Parameter {
  /** Area of memory that steps use for themselves, after those of {@link Region}; one a lane. */
  int SCRATCH = Region.values().length;

  /** Area of numbers that never change: levels of a loss. */
  int CONSTANTS = SCRATCH + Lanes.MOST;

  /** How many areas there are. */
  int AREAS = CONSTANTS + 1;

  /** The first element of a slot. */
  static Pointer at(Slot slot) {
    return Pointer.of(slot);
  }

  /** The row stride of a slot. */
  static Whole stride(Slot slot) {
    return new Whole(slot.stride());
  }

  static Whole whole(int value) {
    return new Whole(value);
  }

  int bytes();

  int alignment();

  /**
   * @param bases address of each area
   */
  void write(ByteBuffer to, long[] bases);

  /** The place {@code floats} into an area; null if {@code area} is negative. */
  record Pointer(int area, long floats) implements Parameter {
    static final Pointer NULL = new Pointer(-1, 0);

    static Pointer of(Slot slot) {
      return slot == null ? NULL : new Pointer(slot.region().ordinal(), slot.offset());
    }

    @Override
    public int bytes() {
      return Long.BYTES;
    }

    @Override
    public int alignment() {
      return Long.BYTES;
    }

    @Override
    public void write(ByteBuffer to, long[] bases) {
      to.putLong(area < 0 ? 0 : bases[area] + Float.BYTES * floats);
    }
  }

  /** An {@code int}. */
  record Whole(int value) implements Parameter {
    static Whole of(boolean value) {
      return new Whole(value ? 1 : 0);
    }

    @Override
    public int bytes() {
      return Integer.BYTES;
    }

    @Override
    public int alignment() {
      return Integer.BYTES;
    }

    @Override
    public void write(ByteBuffer to, long[] bases) {
      to.putInt(value);
    }
  }

  /** A {@code float}. */
  record Single(float value) implements Parameter {
    @Override
    public int bytes() {
      return Float.BYTES;
    }

    @Override
    public int alignment() {
      return Float.BYTES;
    }

    @Override
    public void write(ByteBuffer to, long[] bases) {
      to.putFloat(value);
    }
  }

  /** A {@code double}. */
  record Wide(double value) implements Parameter {
    @Override
    public int bytes() {
      return Double.BYTES;
    }

    @Override
    public int alignment() {
      return Double.BYTES;
    }

    @Override
    public void write(ByteBuffer to, long[] bases) {
      to.putDouble(value);
    }
  }

  /** A struct by value, whose fields need no padding between them. */
  record Struct(List<Parameter> fields) implements Parameter {
    public Struct {
      fields = List.copyOf(fields);
      int at = 0;
      for (Parameter field : fields) {
        if (at % field.alignment() != 0) {
          throw new IllegalArgumentException("struct: order fields by falling alignment");
        }
        at += field.bytes();
      }
    }

    @Override
    public int bytes() {
      int sum = fields.stream().mapToInt(Parameter::bytes).sum();
      return (sum + alignment() - 1) / alignment() * alignment();
    }

    @Override
    public int alignment() {
      return fields.stream().mapToInt(Parameter::alignment).max().orElse(1);
    }

    @Override
    public void write(ByteBuffer to, long[] bases) {
      int end = to.position() + bytes();
      fields.forEach(field -> field.write(to, bases));
      to.position(end);
    }
  }
}
