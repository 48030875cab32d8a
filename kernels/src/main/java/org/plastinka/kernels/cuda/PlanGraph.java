package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.CudaFailure.check;

import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.JCudaDriver;

/** All calls of a plan, captured once: a run is one launch of the graph. */
final class PlanGraph implements AutoCloseable {
  /** Puts the calls of a step on a stream. */
  interface Steps {
    void enqueue(int step, CUstream stream);
  }

  private final CudaDevice device;
  private final CUgraphExec graph = new CUgraphExec();

  PlanGraph(CudaDevice device, Lanes lanes, Steps steps) {
    this.device = device;
    device.await("prepare the plan");
    try (LaneStreams streams = new LaneStreams(device, lanes)) {
      CUgraph recorded = record(streams, lanes.order(), steps);
      int made = JCudaDriver.cuGraphInstantiate(graph, recorded, 0);
      check(JCudaDriver.cuGraphDestroy(recorded), "give the recorded graph back");
      check(made, "make the plan's graph");
    }
  }

  /** Records all calls instead of running them; captures of other threads do not disturb it. */
  private CUgraph record(LaneStreams streams, int[] order, Steps steps) {
    CUgraph recorded = new CUgraph();
    int mode = CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL;
    check(JCudaDriver.cuStreamBeginCapture(device.stream(), mode), "begin to capture the plan");
    try {
      streams.fork();
      for (int step : order) {
        steps.enqueue(step, streams.before(step));
        streams.after(step);
      }
      streams.join();
    } catch (RuntimeException failure) {
      // Else the stream would record whatever comes next instead of running it.
      if (JCudaDriver.cuStreamEndCapture(device.stream(), recorded) == 0) {
        JCudaDriver.cuGraphDestroy(recorded);
      }
      throw failure;
    }
    check(JCudaDriver.cuStreamEndCapture(device.stream(), recorded), "capture the plan");
    return recorded;
  }

  void launch() {
    check(JCudaDriver.cuGraphLaunch(graph, device.stream()), "run the plan's graph");
  }

  @Override
  public void close() {
    check(JCudaDriver.cuGraphExecDestroy(graph), "give the plan's graph back");
  }
}
