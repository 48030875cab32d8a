package org.plastinka.app.demo;

import java.util.List;
import org.plastinka.engine.random.Philox;

/** Random numbers of one stream; streams do not depend on each other. */
final class Draws {
  private final long seed;
  private final long stream;
  private final int[] words = new int[4];
  private long drawn;

  Draws(long seed, long stream) {
    this.seed = seed;
    this.stream = stream;
  }

  /** In [0, 1). */
  double uniform() {
    int at = (int) (drawn % 4);
    if (at == 0) {
      Philox.words(seed, drawn / 4, stream, words);
    }
    drawn++;
    return (words[at] & 0xFFFFFFFFL) * 0x1p-32;
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Box and Muller. */
  double normal() {
    return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  }

  /** Knuth: as many uniforms as their product stays above {@code exp(-mean)}. */
  int poisson(double mean) {
    double floor = Math.exp(-mean);
    int count = 0;
    for (double product = uniform(); product > floor; product *= uniform()) {
      count++;
    }
    return count;
  }
}
