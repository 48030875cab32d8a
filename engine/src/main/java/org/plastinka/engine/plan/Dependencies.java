package org.plastinka.engine.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Which steps of a plan must be over before another may begin. Step j depends on an earlier step i
 * if one of them writes what the other reads or writes: memory, not values, so that places given to
 * several activations one after the other count too.
 */
public final class Dependencies {
  private Dependencies() {}

  /**
   * @return for each step the earlier ones that it depends on, in rising order
   */
  public static List<List<Integer>> of(List<Step> steps) {
    List<List<Integer>> all = new ArrayList<>();
    for (int j = 0; j < steps.size(); j++) {
      List<Integer> before = new ArrayList<>();
      for (int i = 0; i < j; i++) {
        if (conflict(steps.get(i), steps.get(j))) {
          before.add(i);
        }
      }
      all.add(before);
    }
    return all;
  }

  private static boolean conflict(Step first, Step second) {
    return meet(first.writes(), second.reads())
        || meet(first.reads(), second.writes())
        || meet(first.writes(), second.writes());
  }

  private static boolean meet(List<Slot> some, List<Slot> others) {
    for (Slot slot : some) {
      for (Slot other : others) {
        if (slot.overlaps(other)) {
          return true;
        }
      }
    }
    return false;
  }
}
