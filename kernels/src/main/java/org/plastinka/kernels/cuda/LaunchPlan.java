package org.plastinka.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;

/**
 * What a plan puts on the device: work by step, the order of steps, and the memory it needs.
 *
 * @param lanes which steps may run beside each other
 * @param areas floats in each area of {@link Parameter}
 */
record LaunchPlan(List<List<DeviceWork>> work, Lanes lanes, long[] areas, float[] constants) {

  static LaunchPlan of(Plan plan, CudaOptions options) {
    WorkMemory memory = new WorkMemory();
    CudaSteps steps = new CudaSteps(memory, options);
    List<List<DeviceWork>> work = new ArrayList<>();
    Lanes lanes = options.lanes() == 1 ? Lanes.one(plan) : Lanes.of(plan, options.lanes());
    for (int i = 0; i < plan.steps().size(); i++) {
      memory.beginStep(lanes.lane(i));
      work.add(plan.steps().get(i).accept(steps));
    }
    long[] areas = new long[Parameter.AREAS];
    for (Region region : Region.values()) {
      areas[region.ordinal()] = plan.regionSize(region);
    }
    for (int lane = 0; lane < Lanes.MOST; lane++) {
      areas[Parameter.SCRATCH + lane] = memory.scratchFloats(lane);
    }
    areas[Parameter.CONSTANTS] = memory.constants().length;
    return new LaunchPlan(work, lanes, areas, memory.constants());
  }
}
