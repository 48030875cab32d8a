package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.tide.TidePlans;

/**
 * Steps on two lanes wait for what they must: hazards are computed number by number of each arena,
 * and order by lanes and waits alone, neither by the code that made the lanes.
 */
class LanesTests {
  private record Order(int[] lane, int[] waits) {
    static Order of(Lanes lanes) {
      IntStream steps = IntStream.range(0, lanes.count());
      int[] lane = steps.map(lanes::lane).toArray();
      return new Order(lane, IntStream.range(0, lanes.count()).map(lanes::waitsFor).toArray());
    }

    /** For each step those that are over when it begins. */
    List<BitSet> before() {
      List<BitSet> all = new ArrayList<>();
      int[] last = {-1, -1};
      for (int j = 0; j < lane.length; j++) {
        BitSet before = new BitSet();
        for (int i : new int[] {last[lane[j]], waits[j]}) {
          if (i >= 0) {
            before.or(all.get(i));
            before.set(i);
          }
        }
        all.add(before);
        last[lane[j]] = j;
      }
      return all;
    }

    Order without(int step) {
      int[] fewer = waits.clone();
      fewer[step] = -1;
      return new Order(lane, fewer);
    }
  }

  static Stream<Plan> plans() {
    return Stream.of(
        CudaCases.trainingPlan(),
        LapChecks.plan(),
        TidePlans.evaluation(CudaCases.model(), 7, CudaCases.objective()),
        TidePlans.forecast(CudaCases.model(), 3, true),
        TidePlans.sensitivity(CudaCases.model(), 5));
  }

  private static Map<Region, BitSet> numbers(List<Slot> slots) {
    Map<Region, BitSet> numbers = new EnumMap<>(Region.class);
    for (Slot slot : slots) {
      BitSet of = numbers.computeIfAbsent(slot.region(), region -> new BitSet());
      for (int i = 0; i < slot.rows(); i++) {
        int from = slot.offset() + i * slot.stride();
        of.set(from, from + slot.cols());
      }
    }
    return numbers;
  }

  private static boolean meet(Map<Region, BitSet> some, Map<Region, BitSet> others) {
    return some.keySet().stream()
        .anyMatch(r -> others.containsKey(r) && some.get(r).intersects(others.get(r)));
  }

  /** Pairs of steps that touch the same number, one of them writing, and are not ordered. */
  private static List<String> hazards(List<Step> steps, Order order) {
    var reads = steps.stream().map(step -> numbers(step.reads())).toList();
    var writes = steps.stream().map(step -> numbers(step.writes())).toList();
    List<BitSet> before = order.before();
    List<String> found = new ArrayList<>();
    for (int j = 0; j < steps.size(); j++) {
      for (int i = 0; i < j; i++) {
        boolean readAfterWrite = meet(writes.get(i), reads.get(j));
        boolean writeAfterRead = meet(reads.get(i), writes.get(j));
        boolean writeAfterWrite = meet(writes.get(i), writes.get(j));
        if ((readAfterWrite || writeAfterRead || writeAfterWrite) && !before.get(j).get(i)) {
          found.add(i + " and " + j + ": " + steps.get(i).formula());
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyHazardIsOrdered(Plan plan) {
    Lanes lanes = Lanes.two(plan);
    assertEquals(List.of(), hazards(plan.steps(), Order.of(lanes)));
    assertEquals(List.of(), hazards(plan.steps(), Order.of(Lanes.one(plan))));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyWaitIsNeededAndItsLackIsFound(Plan plan) {
    Order order = Order.of(Lanes.two(plan));
    int planted = 0;
    for (int step = 0; step < order.lane().length; step++) {
      if (order.waits()[step] >= 0) {
        assertNotEquals(
            List.of(), hazards(plan.steps(), order.without(step)), "wait of step " + step);
        planted++;
      }
    }
    assertTrue(planted > 0, "no step of the plan waits for the other lane");
  }

  /** Were all in one line, the shorter lane would be empty. */
  @Test
  void aTrainingStepHasBranches() {
    Order order = Order.of(Lanes.two(CudaCases.trainingPlan()));
    long beside = IntStream.of(order.lane()).filter(lane -> lane == 1).count();
    assertTrue(beside > order.lane().length / 5, beside + " of " + order.lane().length);
    assertFalse(Lanes.one(CudaCases.trainingPlan()).forked());
  }

  /** What a launch is given lies in a slot of its step, or in the scratch of its step's lane. */
  @ParameterizedTest
  @MethodSource("plans")
  void launchesTouchNothingButWhatTheirStepsName(Plan plan) {
    LaunchPlan launches = LaunchPlan.of(plan, CudaOptions.of(Map.of()));
    for (int i = 0; i < launches.work().size(); i++) {
      Step step = plan.steps().get(i);
      Map<Region, BitSet> named = numbers(step.reads());
      numbers(step.writes()).forEach((r, n) -> named.merge(r, n, LanesTests::union));
      for (DeviceWork work : launches.work().get(i)) {
        for (Parameter parameter : ((DeviceWork.Launch) work).parameters()) {
          for (Parameter.Pointer pointer : pointers(parameter)) {
            assertTrue(allowed(pointer, named, launches.lanes().lane(i)), step.formula());
          }
        }
      }
    }
  }

  private static BitSet union(BitSet one, BitSet other) {
    one.or(other);
    return one;
  }

  private static List<Parameter.Pointer> pointers(Parameter parameter) {
    if (parameter instanceof Parameter.Struct struct) {
      return struct.fields().stream().flatMap(field -> pointers(field).stream()).toList();
    }
    return parameter instanceof Parameter.Pointer pointer ? List.of(pointer) : List.of();
  }

  private static boolean allowed(Parameter.Pointer pointer, Map<Region, BitSet> named, int lane) {
    int area = pointer.area();
    if (area < 0 || area == Parameter.CONSTANTS || area == Parameter.SCRATCH + lane) {
      return true;
    }
    BitSet numbers = area < Parameter.SCRATCH ? named.get(Region.values()[area]) : null;
    return numbers != null && numbers.get((int) pointer.floats());
  }
}
