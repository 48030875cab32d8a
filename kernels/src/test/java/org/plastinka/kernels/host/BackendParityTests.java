package org.plastinka.kernels.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.engine.backend.Availability;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.plan.Step;

/**
 * Every case of the catalogue on every backend: within the derived bound of each element, not a
 * word written outside the slots, and the same bits for any number of threads.
 */
class BackendParityTests {

  /** Opens a backend that every machine has; skips, saying why, with one that this one lacks. */
  private static Backend open(String name, int threads) {
    for (Backends.Candidate candidate : Backends.candidates()) {
      boolean here = candidate.availability() instanceof Availability.Available;
      if (candidate.provider().name().equals(name) && name.equals("cuda") && !here) {
        System.out.println("BackendParityTests skips " + candidate);
        return abort("skipped: " + candidate);
      }
    }
    return Backends.open(name, threads).backend();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simd", "ejml", "cuda"})
  void everyStepIsWithinItsBoundAndWritesNowhereElse(String name) {
    int cases = 0;
    try (Backend backend = open(name, 2)) {
      for (Step step : StepCases.all()) {
        StepParity.check(step, backend, 1);
        cases++;
      }
    }
    assertTrue(cases > 300, "only " + cases + " cases");
  }

  @ParameterizedTest
  @ValueSource(strings = {"simd", "ejml", "cuda"})
  void bitsDoNotDependOnThreads(String name) {
    List<Step> steps = StepCases.all();
    List<List<float[]>> one = new ArrayList<>();
    try (Backend backend = open(name, 1)) {
      steps.forEach(step -> one.add(StepParity.run(step, backend)));
    }
    for (int threads = 2; threads <= 3; threads++) {
      try (Backend backend = open(name, threads)) {
        for (int i = 0; i < steps.size(); i++) {
          List<float[]> more = StepParity.run(steps.get(i), backend);
          for (int slot = 0; slot < more.size(); slot++) {
            assertArrayEquals(one.get(i).get(slot), more.get(slot), steps.get(i).formula());
          }
        }
      }
    }
  }

  @Test
  void everyStepHasACase() {
    Set<Class<?>> covered = new HashSet<>();
    StepCases.all().forEach(step -> covered.add(step.getClass()));
    Set<String> without = new TreeSet<>();
    for (Class<?> kind : records(Step.class)) {
      if (!covered.contains(kind)) {
        without.add(kind.getSimpleName());
      }
    }
    assertEquals(Set.of(), without);
  }

  private static List<Class<?>> records(Class<?> type) {
    if (type.isRecord()) {
      return List.of(type);
    }
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> c : type.getPermittedSubclasses()) {
      found.addAll(records(c));
    }
    return found;
  }
}
