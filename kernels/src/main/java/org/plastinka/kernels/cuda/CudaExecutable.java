package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.CudaFailure.check;

import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.JCudaDriver;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;

/**
 * A plan in the memory of a device. All memory and all calls are made before the first run; a run
 * is one replay of the captured graph, or each call in its turn. Runs are not waited for: what
 * fails in one is thrown by the next read.
 */
final class CudaExecutable implements Executable {
  private final Plan plan;
  private final float[] data;
  private final ResidentData resident;
  private final CudaDevice device;
  private final DeviceMemory memory;
  private final Staging staging;
  private final DeviceCall[][] calls;
  private final CUgraphExec graph;

  CudaExecutable(
      Plan plan,
      float[] data,
      ResidentData resident,
      CudaDevice device,
      CudaOptions options,
      Cublas cublas) {
    LaunchPlan launches = LaunchPlan.of(plan, options);
    this.plan = plan;
    this.data = plan.requireData(data);
    this.resident = resident;
    this.device = device;
    device.enter();
    this.memory = new DeviceMemory(device, launches.areas(), resident.take(data));
    this.staging = new Staging(device, memory);
    staging.fill(Parameter.CONSTANTS, launches.constants());
    if (resident.fresh(data)) {
      staging.fill(Region.DATA.ordinal(), data);
    }
    long[] bases = memory.bases();
    this.calls =
        launches.work().stream()
            .map(step -> step.stream().map(work -> bind(work, bases, cublas)))
            .map(step -> step.toArray(DeviceCall[]::new))
            .toArray(DeviceCall[][]::new);
    this.graph = options.graph() ? capture(launches.lanes()) : null;
  }

  private DeviceCall bind(DeviceWork work, long[] bases, Cublas cublas) {
    return work instanceof DeviceWork.Launch launch
        ? new KernelCall(launch, device, bases)
        : cublas.call((DeviceWork.LibraryProduct) work, memory);
  }

  /** Records all calls instead of running them; captures of other threads do not disturb it. */
  private CUgraphExec capture(Lanes lanes) {
    CUgraph recorded = new CUgraph();
    CUgraphExec ready = new CUgraphExec();
    device.await("prepare the plan");
    int mode = CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL;
    try (LaneStreams streams = new LaneStreams(device, lanes)) {
      check(JCudaDriver.cuStreamBeginCapture(device.stream(), mode), "begin to capture the plan");
      streams.fork();
      for (int i = 0; i < calls.length; i++) {
        enqueue(i, streams.before(i));
        streams.after(i);
      }
      streams.join();
      check(JCudaDriver.cuStreamEndCapture(device.stream(), recorded), "capture the plan");
    }
    check(JCudaDriver.cuGraphInstantiate(ready, recorded, 0), "make the plan's graph");
    check(JCudaDriver.cuGraphDestroy(recorded), "give the recorded graph back");
    return ready;
  }

  private void enqueue(int index, CUstream stream) {
    try {
      for (DeviceCall call : calls[index]) {
        call.enqueue(stream);
      }
    } catch (CudaFailure failure) {
      throw new IllegalStateException(at(index) + failure.getMessage(), failure);
    }
  }

  private String at(int index) {
    return "step " + index + ", " + plan.steps().get(index).formula() + ": ";
  }

  @Override
  public Plan plan() {
    return plan;
  }

  @Override
  public void write(Slot slot, float[] values) {
    device.enter();
    staging.write(slot, (pinned, at, count) -> pinned.put(values, at, count));
  }

  @Override
  public void read(Slot slot, float[] values) {
    device.enter();
    staging.read(slot, (pinned, at, count) -> pinned.get(values, at, count));
  }

  @Override
  public void write(Slot slot, double[] values) {
    device.enter();
    staging.write(
        slot,
        (pinned, at, count) -> {
          for (int i = 0; i < count; i++) {
            pinned.put((float) values[at + i]);
          }
        });
  }

  @Override
  public void read(Slot slot, double[] values) {
    device.enter();
    staging.read(
        slot,
        (pinned, at, count) -> {
          for (int i = 0; i < count; i++) {
            values[at + i] = pinned.get();
          }
        });
  }

  @Override
  public void run() {
    device.enter();
    if (graph == null) {
      for (int i = 0; i < calls.length; i++) {
        enqueue(i, device.stream());
      }
    } else {
      check(JCudaDriver.cuGraphLaunch(graph, device.stream()), "run the plan's graph");
    }
  }

  /** Waits for the step, so that what fails is known to be of it. */
  @Override
  public void runStep(int index) {
    device.enter();
    enqueue(index, device.stream());
    device.await(at(index) + "run it");
  }

  @Override
  public void close() {
    device.enter();
    if (graph != null) {
      check(JCudaDriver.cuGraphExecDestroy(graph), "give the plan's graph back");
    }
    staging.close();
    memory.close();
    resident.giveBack(data);
  }
}
