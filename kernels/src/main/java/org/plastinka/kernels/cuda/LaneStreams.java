package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.CudaFailure.check;

import java.util.HashMap;
import java.util.Map;
import jcuda.driver.CUevent;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * Streams for the lanes of a plan while it is captured: the device's own, and a second one that an
 * event of the first makes part of the capture. What waits for an event becomes an edge of the
 * graph, so nothing of this is needed once the graph is made.
 */
final class LaneStreams implements AutoCloseable {
  private static final int WITHOUT_CLOCK = 2;

  private final CudaDevice device;
  private final Lanes lanes;

  /** Of each step that the other lane waits for. */
  private final Map<Integer, CUevent> done = new HashMap<>();

  /** Null where all steps are on one lane. */
  private final CUstream side;

  private final CUevent ends;
  private final Acquired acquired = new Acquired();

  /** Makes all it needs: a capture may refuse to have things made meanwhile. */
  LaneStreams(CudaDevice device, Lanes lanes) {
    this.device = device;
    this.lanes = lanes;
    this.side = lanes.forked() ? new CUstream() : null;
    try {
      for (int step = 0; step < lanes.count(); step++) {
        if (lanes.waitsFor(step) != Lanes.NOTHING) {
          done.computeIfAbsent(lanes.waitsFor(step), awaited -> event());
        }
      }
      this.ends = lanes.forked() ? event() : null;
      if (side != null) {
        check(JCudaDriver.cuStreamCreate(side, 1), "make a stream"); // 1: apart from the default
        acquired.add(() -> check(JCudaDriver.cuStreamDestroy(side), "close a stream"));
      }
    } catch (RuntimeException failure) {
      throw acquired.undo(failure);
    }
  }

  private CUevent event() {
    CUevent event = new CUevent();
    check(JCudaDriver.cuEventCreate(event, WITHOUT_CLOCK), "make an event");
    acquired.add(() -> check(JCudaDriver.cuEventDestroy(event), "give an event back"));
    return event;
  }

  private CUstream stream(int lane) {
    return lane == 0 ? device.stream() : side;
  }

  /** Lets the second stream follow what is on the first: so it joins the capture. */
  void fork() {
    if (side != null) {
      follow(side, device.stream());
    }
  }

  /** Lets the first stream follow all that is on the second: a capture ends on one stream. */
  void join() {
    if (side != null) {
      follow(device.stream(), side);
    }
  }

  private void follow(CUstream later, CUstream earlier) {
    check(JCudaDriver.cuEventRecord(ends, earlier), "record an event");
    check(JCudaDriver.cuStreamWaitEvent(later, ends, 0), "wait for an event");
  }

  /** The stream for a step, which has been told what to wait for. */
  CUstream before(int step) {
    CUstream stream = stream(lanes.lane(step));
    int earlier = lanes.waitsFor(step);
    if (earlier != Lanes.NOTHING) {
      check(JCudaDriver.cuStreamWaitEvent(stream, done.get(earlier), 0), "wait for an event");
    }
    return stream;
  }

  /** To be called when a step is on its stream. */
  void after(int step) {
    CUevent event = done.get(step);
    if (event != null) {
      check(JCudaDriver.cuEventRecord(event, stream(lanes.lane(step))), "record an event");
    }
  }

  @Override
  public void close() {
    acquired.close();
  }
}
