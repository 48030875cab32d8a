package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.CudaFailure.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jcuda.driver.CUevent;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * Streams for the lanes of a plan while it is captured: the device's own, and others that an event
 * of the first makes part of the capture. What waits for an event becomes an edge of the graph, so
 * nothing of this is needed once the graph is made.
 */
final class LaneStreams implements AutoCloseable {
  private static final int WITHOUT_CLOCK = 2;
  private static final int APART_FROM_THE_DEFAULT = 1;

  private final Lanes lanes;

  /** Of each step that another lane waits for. */
  private final Map<Integer, CUevent> done = new HashMap<>();

  /** By lane; the device's own first. */
  private final List<CUstream> streams = new ArrayList<>();

  /** By lane: where it begins, of the first, or ends. */
  private final List<CUevent> ends = new ArrayList<>();

  private final Acquired acquired = new Acquired();

  /** Makes all it needs: a capture may refuse to have things made meanwhile. */
  LaneStreams(CudaDevice device, Lanes lanes) {
    this.lanes = lanes;
    streams.add(device.stream());
    try {
      for (int step : lanes.order()) {
        for (int awaited : lanes.waitsFor(step)) {
          done.computeIfAbsent(awaited, unused -> event());
        }
      }
      for (int lane = 1; lane < lanes.used(); lane++) {
        streams.add(stream());
      }
      for (int lane = 0; lane < streams.size() && streams.size() > 1; lane++) {
        ends.add(event());
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

  private CUstream stream() {
    CUstream stream = new CUstream();
    check(JCudaDriver.cuStreamCreate(stream, APART_FROM_THE_DEFAULT), "make a stream");
    acquired.add(() -> check(JCudaDriver.cuStreamDestroy(stream), "close a stream"));
    return stream;
  }

  /** Lets the other streams follow what is on the first: so they join the capture. */
  void fork() {
    for (int lane = 1; lane < streams.size(); lane++) {
      follow(lane, 0);
    }
  }

  /** Lets the first stream follow all that is on the others: a capture ends on one stream. */
  void join() {
    for (int lane = 1; lane < streams.size(); lane++) {
      follow(0, lane);
    }
  }

  private void follow(int later, int earlier) {
    CUevent end = ends.get(earlier);
    check(JCudaDriver.cuEventRecord(end, streams.get(earlier)), "record an event");
    check(JCudaDriver.cuStreamWaitEvent(streams.get(later), end, 0), "wait for an event");
  }

  /** The stream for a step, which has been told what to wait for. */
  CUstream before(int step) {
    CUstream stream = streams.get(lanes.lane(step));
    for (int earlier : lanes.waitsFor(step)) {
      check(JCudaDriver.cuStreamWaitEvent(stream, done.get(earlier), 0), "wait for an event");
    }
    return stream;
  }

  /** To be called when a step is on its stream. */
  void after(int step) {
    CUevent event = done.get(step);
    if (event != null) {
      check(JCudaDriver.cuEventRecord(event, streams.get(lanes.lane(step))), "record an event");
    }
  }

  @Override
  public void close() {
    acquired.close();
  }
}
