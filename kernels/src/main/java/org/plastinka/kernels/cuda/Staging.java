package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.CudaFailure.check;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import jcuda.Pointer;
import jcuda.driver.CUDA_MEMCPY2D;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUmemorytype;
import jcuda.driver.JCudaDriver;
import org.plastinka.engine.plan.Slot;

/**
 * Copies between Java arrays and slots on the device, through two pinned buffers in turn: while the
 * device takes one, the host fills the other. JCuda would copy a Java array while the garbage
 * collector waits for it, so none is ever handed to it.
 */
final class Staging implements AutoCloseable {
  /** A megabyte: more than a batch of inputs, and a large copy's pieces are long enough. */
  private static final int FLOATS = 1 << 18;

  /** Moves floats between an array at {@code at} and a pinned buffer, {@code count} of them. */
  interface Mover {
    void move(FloatBuffer pinned, int at, int count);
  }

  private final CudaDevice device;
  private final DeviceMemory memory;
  private final Pointer[] pinned = {new Pointer(), new Pointer()};
  private final FloatBuffer[] floats = new FloatBuffer[2];
  private final CUevent[] taken = {new CUevent(), new CUevent()};
  private final CUDA_MEMCPY2D copy = new CUDA_MEMCPY2D();
  private final Acquired acquired = new Acquired();
  private int turn;

  Staging(CudaDevice device, DeviceMemory memory) {
    this.device = device;
    this.memory = memory;
    try {
      take(0);
      take(1);
    } catch (RuntimeException failure) {
      throw acquired.undo(failure);
    }
  }

  private void take(int i) {
    long bytes = (long) Float.BYTES * FLOATS;
    check(JCudaDriver.cuMemHostAlloc(pinned[i], bytes, 0), "take pinned memory");
    acquired.add(() -> check(JCudaDriver.cuMemFreeHost(pinned[i]), "give pinned memory back"));
    floats[i] = pinned[i].getByteBuffer(0, bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    check(JCudaDriver.cuEventCreate(taken[i], 2), "make an event"); // 2: without a clock
    acquired.add(() -> check(JCudaDriver.cuEventDestroy(taken[i]), "give an event back"));
    check(JCudaDriver.cuEventRecord(taken[i], device.stream()), "record an event");
  }

  /** Fills an area, whatever else is on the stream. */
  void fill(int area, float[] values) {
    for (int at = 0; at < values.length; at += FLOATS) {
      int count = Math.min(FLOATS, values.length - at);
      floats[turn].rewind().put(values, at, count);
      CUdeviceptr there = memory.at(area, at);
      long bytes = (long) Float.BYTES * count;
      int code = JCudaDriver.cuMemcpyHtoDAsync(there, pinned[turn], bytes, device.stream());
      check(code, "fill memory");
      device.await("fill memory");
    }
  }

  /** From the host to a slot; returns once the array may change again. */
  void write(Slot slot, Mover mover) {
    inPieces(
        slot,
        (place, rows, cols, at) -> {
          turn = 1 - turn;
          check(JCudaDriver.cuEventSynchronize(taken[turn]), "wait for a copy to the device");
          floats[turn].rewind();
          mover.move(floats[turn], at, rows * cols);
          enqueue(slot, place, rows, cols, true);
          check(JCudaDriver.cuEventRecord(taken[turn], device.stream()), "record an event");
        });
  }

  /** From a slot to the host; waits for all work before it. */
  void read(Slot slot, Mover mover) {
    inPieces(
        slot,
        (place, rows, cols, at) -> {
          enqueue(slot, place, rows, cols, false);
          device.await("run the plan and read " + slot + " (audit verify names a failing step)");
          floats[turn].rewind();
          mover.move(floats[turn], at, rows * cols);
        });
  }

  private interface Piece {
    void copy(long place, int rows, int cols, int at);
  }

  /** Cuts a slot into pieces that fit a buffer: rows, or parts of a single long row. */
  private static void inPieces(Slot slot, Piece piece) {
    int rows = slot.contiguous() ? 1 : slot.rows();
    int cols = slot.contiguous() ? slot.size() : slot.cols();
    int wide = Math.min(cols, FLOATS);
    int high = Math.max(1, FLOATS / cols);
    for (int i = 0; i < rows; i += high) {
      for (int j = 0; j < cols; j += wide) {
        long place = slot.offset() + (long) i * slot.stride() + j;
        piece.copy(place, Math.min(high, rows - i), Math.min(wide, cols - j), i * cols + j);
      }
    }
  }

  private void enqueue(Slot slot, long place, int rows, int cols, boolean toDevice) {
    CUdeviceptr there = memory.at(slot.region().ordinal(), place);
    long bytes = (long) Float.BYTES * cols;
    if (rows == 1) {
      check(
          toDevice
              ? JCudaDriver.cuMemcpyHtoDAsync(there, pinned[turn], bytes, device.stream())
              : JCudaDriver.cuMemcpyDtoHAsync(pinned[turn], there, bytes, device.stream()),
          "copy " + slot);
      return;
    }
    long pitch = (long) Float.BYTES * slot.stride();
    copy.srcMemoryType =
        toDevice ? CUmemorytype.CU_MEMORYTYPE_HOST : CUmemorytype.CU_MEMORYTYPE_DEVICE;
    copy.dstMemoryType =
        toDevice ? CUmemorytype.CU_MEMORYTYPE_DEVICE : CUmemorytype.CU_MEMORYTYPE_HOST;
    copy.srcHost = pinned[turn];
    copy.dstHost = pinned[turn];
    copy.srcDevice = there;
    copy.dstDevice = there;
    copy.srcPitch = toDevice ? bytes : pitch;
    copy.dstPitch = toDevice ? pitch : bytes;
    copy.WidthInBytes = bytes;
    copy.Height = rows;
    check(JCudaDriver.cuMemcpy2DAsync(copy, device.stream()), "copy " + slot);
  }

  @Override
  public void close() {
    acquired.close();
  }
}
