package org.plastinka.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Step;

/**
 * What a plan puts on the device: work by step, and the memory it needs.
 *
 * @param areas floats in each area of {@link Parameter}
 */
record LaunchPlan(List<List<DeviceWork>> work, long[] areas, float[] constants) {

  static LaunchPlan of(Plan plan, CudaOptions options) {
    WorkMemory memory = new WorkMemory();
    CudaSteps steps = new CudaSteps(memory, options);
    List<List<DeviceWork>> work = new ArrayList<>();
    for (Step step : plan.steps()) {
      memory.beginStep();
      work.add(step.accept(steps));
    }
    long[] areas = new long[Parameter.AREAS];
    for (Region region : Region.values()) {
      areas[region.ordinal()] = plan.regionSize(region);
    }
    areas[Parameter.SCRATCH] = memory.scratchFloats();
    areas[Parameter.CONSTANTS] = memory.constants().length;
    return new LaunchPlan(work, areas, memory.constants());
  }
}
