package org.plastinka.kernels.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.plastinka.engine.plan.Dependencies;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;

/**
 * Which lane each step runs on, in which order, and what it waits for: list scheduling by the
 * longest way to the end (Topcuoglu, Hariri and Wu, 2002, without what differs between machines). A
 * function of the plan alone, with a rough idea of how long steps take.
 */
final class Lanes {
  /** Most lanes: on an H200 a fifth and a sixth gain nothing (bench/RESULTS.md). */
  static final int MOST = 4;

  /** Microseconds of a launch, and of waiting for another lane; on an H200. */
  private static final double LAUNCH = 1.8;

  private static final double WAIT = 1;

  /** Operations and numbers moved in a microsecond, of kernels that fill a part of a device. */
  private static final double OPERATIONS = 2e7;

  private static final double NUMBERS = 5e5;

  private final List<List<Integer>> dependencies;
  private final int[] lanes;
  private final int[] order;
  private final List<List<Integer>> waits = new ArrayList<>();

  /** Place of each step in its lane, from 0. */
  private final int[] places;

  private Lanes(List<List<Integer>> dependencies, int[] order) {
    this.dependencies = dependencies;
    this.order = order;
    lanes = new int[order.length];
    places = new int[order.length];
    for (int step = 0; step < order.length; step++) {
      waits.add(List.of());
    }
  }

  /** One step after the other, as the plan has them. */
  static Lanes one(Plan plan) {
    return new Lanes(List.of(), IntStream.range(0, plan.steps().size()).toArray());
  }

  /**
   * Steps in the order of what depends on them, each on the lane where it can begin soonest.
   *
   * @param count lanes at most
   */
  static Lanes of(Plan plan, int count) {
    List<List<Integer>> dependencies = Dependencies.of(plan.steps());
    double[] costs = plan.steps().stream().mapToDouble(Lanes::cost).toArray();
    Lanes made = new Lanes(dependencies, byWayToTheEnd(costs, dependencies));
    made.deal(count, costs);
    return made;
  }

  /** Of the series, which a gather names as a whole, a step reads a few windows. */
  private static double cost(Step step) {
    long numbers = 0;
    for (List<Slot> slots : List.of(step.reads(), step.writes())) {
      for (Slot slot : slots) {
        numbers += slot.region() == Region.DATA ? 0 : slot.size();
      }
    }
    return LAUNCH + step.flops() / OPERATIONS + numbers / NUMBERS;
  }

  private static int[] byWayToTheEnd(double[] costs, List<List<Integer>> dependencies) {
    double[] way = costs.clone();
    for (int j = costs.length - 1; j >= 0; j--) {
      for (int i : dependencies.get(j)) {
        way[i] = Math.max(way[i], costs[i] + way[j]);
      }
    }
    return IntStream.range(0, costs.length)
        .boxed()
        .sorted(Comparator.comparingDouble(step -> -way[step]))
        .mapToInt(step -> step)
        .toArray();
  }

  private void deal(int count, double[] costs) {
    double[] free = new double[count];
    double[] end = new double[costs.length];
    int[] filled = new int[count];
    int[][] over = new int[count][count]; // by lane: how many steps of each it knows to be over
    int[][] overAt = new int[costs.length][];
    for (int step : order) {
      int best = 0;
      double soonest = Double.MAX_VALUE;
      for (int lane = 0; lane < count; lane++) {
        double begin = free[lane];
        for (int i : dependencies.get(step)) {
          begin = Math.max(begin, end[i] + (isOver(i, lane, over[lane]) ? 0 : WAIT));
        }
        if (begin < soonest) {
          soonest = begin;
          best = lane;
        }
      }
      lanes[step] = best;
      places[step] = filled[best]++;
      waits.set(step, waits(step, over[best], overAt));
      end[step] = soonest + costs[step];
      free[best] = end[step];
      over[best][best] = filled[best];
      overAt[step] = over[best].clone();
    }
  }

  private boolean isOver(int step, int lane, int[] over) {
    return lanes[step] == lane || places[step] < over[lanes[step]];
  }

  /** Latest first: what one of them waited for itself needs no wait of its own. */
  private List<Integer> waits(int step, int[] over, int[][] overAt) {
    List<Integer> latestFirst = new ArrayList<>(dependencies.get(step));
    latestFirst.sort(Comparator.comparingInt(i -> -Arrays.stream(overAt[i]).sum()));
    List<Integer> found = new ArrayList<>();
    for (int i : latestFirst) {
      if (!isOver(i, lanes[step], over)) {
        found.add(i);
        for (int lane = 0; lane < over.length; lane++) {
          over[lane] = Math.max(over[lane], overAt[i][lane]);
        }
      }
    }
    return found;
  }

  /** The steps in the order in which their lanes get them. */
  int[] order() {
    return order.clone();
  }

  /** The lane of a step, from 0. */
  int lane(int step) {
    return lanes[step];
  }

  /** The steps on other lanes that a step waits for. */
  List<Integer> waitsFor(int step) {
    return waits.get(step);
  }

  /** How many lanes have steps. */
  int used() {
    return Arrays.stream(lanes).max().orElse(0) + 1;
  }
}
