package org.plastinka.kernels.cuda;

import jcuda.driver.CUstream;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;

/**
 * A plan in the memory of a device. All memory and all calls are made before the first run; a run
 * is one replay of the captured graph, or each call in its turn. Runs are not waited for: what
 * fails in one is thrown by the next read. All executables of a device share its stream, which a
 * capture records whoever calls: so each call holds the device.
 */
final class CudaExecutable implements Executable {
  private final Plan plan;
  private final CudaDevice device;
  private final Acquired acquired = new Acquired();
  private final DeviceMemory memory;
  private final Staging staging;
  private final DeviceCall[][] calls;

  /** Null where each call is made in its turn. */
  private final PlanGraph graph;

  CudaExecutable(
      Plan plan,
      float[] data,
      ResidentData resident,
      CudaDevice device,
      CudaOptions options,
      Cublas cublas) {
    LaunchPlan launches = LaunchPlan.of(plan, options);
    float[] series = plan.requireData(data);
    this.plan = plan;
    this.device = device;
    synchronized (device) {
      device.enter();
      try {
        DevicePointer place = resident.take(series);
        acquired.add(() -> resident.giveBack(series));
        memory = new DeviceMemory(device, launches.areas(), place);
        acquired.add(memory::close);
        staging = new Staging(device, memory);
        acquired.add(staging::close);
        staging.fill(Parameter.CONSTANTS, launches.constants());
        resident.uploadOnce(series, () -> staging.fill(Region.DATA.ordinal(), series));
        calls = bind(launches, cublas);
        graph = options.graph() ? new PlanGraph(device, launches.lanes(), this::enqueue) : null;
        if (graph != null) {
          acquired.add(graph::close);
        }
      } catch (RuntimeException failure) {
        throw acquired.undo(failure);
      }
    }
    acquired.add(() -> device.await("end the plan")); // before anything it works with is given back
  }

  private DeviceCall[][] bind(LaunchPlan launches, Cublas cublas) {
    long[] bases = memory.bases();
    return launches.work().stream()
        .map(step -> step.stream().map(work -> bind(work, bases, cublas)))
        .map(step -> step.toArray(DeviceCall[]::new))
        .toArray(DeviceCall[][]::new);
  }

  private DeviceCall bind(DeviceWork work, long[] bases, Cublas cublas) {
    return work instanceof DeviceWork.Launch launch
        ? new KernelCall(launch, device, bases)
        : cublas.call((DeviceWork.LibraryProduct) work, memory);
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
    write(slot, values.length, (pinned, at, count) -> pinned.put(values, at, count));
  }

  @Override
  public void read(Slot slot, float[] values) {
    read(slot, values.length, (pinned, at, count) -> pinned.get(values, at, count));
  }

  @Override
  public void write(Slot slot, double[] values) {
    write(
        slot,
        values.length,
        (pinned, at, count) -> {
          for (int i = 0; i < count; i++) {
            pinned.put((float) values[at + i]);
          }
        });
  }

  @Override
  public void read(Slot slot, double[] values) {
    read(
        slot,
        values.length,
        (pinned, at, count) -> {
          for (int i = 0; i < count; i++) {
            values[at + i] = pinned.get();
          }
        });
  }

  private void write(Slot slot, int room, Staging.Mover mover) {
    slot.requireRoom(room);
    synchronized (device) {
      device.enter();
      staging.write(slot, mover);
    }
  }

  private void read(Slot slot, int room, Staging.Mover mover) {
    slot.requireRoom(room);
    synchronized (device) {
      device.enter();
      staging.read(slot, mover);
    }
  }

  @Override
  public void run() {
    synchronized (device) {
      device.enter();
      if (graph == null) {
        for (int i = 0; i < calls.length; i++) {
          enqueue(i, device.stream());
        }
      } else {
        graph.launch();
      }
    }
  }

  /** Waits for the step, so that what fails is known to be of it. */
  @Override
  public void runStep(int index) {
    synchronized (device) {
      device.enter();
      enqueue(index, device.stream());
      device.await(at(index) + "run it");
    }
  }

  @Override
  public void close() {
    synchronized (device) {
      device.enter();
      acquired.close();
    }
  }
}
