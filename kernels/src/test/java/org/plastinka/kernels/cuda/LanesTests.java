package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.BufferPlanner;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.tide.TidePlans;

/**
 * Steps on lanes wait for what they must: hazards are computed number by number of each arena, and
 * order by lanes and waits alone, neither by the code that made the lanes.
 */
class LanesTests {
  private record Order(int[] order, int[] lane, List<List<Integer>> waits) {
    static Order of(Lanes lanes) {
      int[] order = lanes.order();
      IntStream steps = IntStream.range(0, order.length);
      int[] lane = steps.map(lanes::lane).toArray();
      return new Order(
          order, lane, IntStream.range(0, order.length).mapToObj(lanes::waitsFor).toList());
    }

    /** For each step those that are over when it begins. */
    List<BitSet> before() {
      BitSet[] all = new BitSet[lane.length];
      int[] last = new int[Lanes.MOST];
      Arrays.fill(last, -1);
      for (int j : order) {
        BitSet before = new BitSet();
        List<Integer> ends = new ArrayList<>(waits.get(j));
        ends.add(last[lane[j]]);
        for (int i : ends) {
          if (i >= 0) {
            before.or(all[i]);
            before.set(i);
          }
        }
        all[j] = before;
        last[lane[j]] = j;
      }
      return List.of(all);
    }

    Order without(int step, int awaited) {
      List<List<Integer>> fewer = new ArrayList<>(waits);
      fewer.set(step, fewer.get(step).stream().filter(i -> i != awaited).toList());
      return new Order(order, lane, fewer);
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
    assertEquals(List.of(), hazards(plan.steps(), Order.of(Lanes.one(plan))));
    for (int count = 2; count <= Lanes.MOST; count++) {
      assertEquals(List.of(), hazards(plan.steps(), Order.of(Lanes.of(plan, count))));
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyWaitIsNeededAndItsLackIsFound(Plan plan) {
    Order order = Order.of(Lanes.of(plan, Lanes.MOST));
    int planted = 0;
    for (int step = 0; step < order.lane().length; step++) {
      for (int awaited : order.waits().get(step)) {
        assertNotEquals(
            List.of(),
            hazards(plan.steps(), order.without(step, awaited)),
            "wait of step " + step + " for " + awaited);
        planted++;
      }
    }
    assertTrue(planted > 0, "no step of the plan waits for another lane");
  }

  /** Were all in one line, the other lanes would be empty. */
  @Test
  void aTrainingStepHasBranches() {
    Order order = Order.of(Lanes.of(CudaCases.trainingPlan(), Lanes.MOST));
    long beside = IntStream.of(order.lane()).filter(lane -> lane > 0).count();
    assertTrue(beside > order.lane().length / 4, beside + " of " + order.lane().length);
    assertEquals(1, Lanes.one(CudaCases.trainingPlan()).used());
  }

  /** A step alone, a chain of three and one of two, all steps alike: the longest way first. */
  @Test
  void chainsRunBesideEachOtherAndWaitForNothing() {
    List<Buffer> buffers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      buffers.add(new Buffer("b" + i, Region.ACTIVATIONS, 16, true));
    }
    BufferPlanner.place(buffers, 0);
    Slot[] s = buffers.stream().map(b -> Slot.dense(b, 1, 16)).toArray(Slot[]::new);
    Plan plan =
        new Plan(
            List.of(
                ElementStep.Unary.copy(s[0], s[0]),
                ElementStep.Unary.copy(s[1], s[1]),
                ElementStep.Unary.copy(s[2], s[1]),
                ElementStep.Unary.copy(s[3], s[2]),
                ElementStep.Unary.copy(s[4], s[4]),
                ElementStep.Unary.copy(s[5], s[4])),
            Map.of(),
            Map.of(Region.ACTIVATIONS, 96));
    Order order = Order.of(Lanes.of(plan, 2));
    assertArrayEquals(new int[] {1, 2, 4, 0, 3, 5}, order.order());
    assertArrayEquals(new int[] {1, 0, 0, 0, 1, 1}, order.lane());
    order.waits().forEach(waits -> assertEquals(List.of(), waits));
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
