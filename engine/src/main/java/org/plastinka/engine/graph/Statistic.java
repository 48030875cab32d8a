package org.plastinka.engine.graph;

/**
 * A number per row by which reversible instance normalisation centres or scales a look-back.
 * Variances are biased (1/n) and two-pass.
 */
public sealed interface Statistic {

  /** {@code mean(x)}. */
  record Mean() implements Statistic {}

  /** {@code sqrt(variance(x) + epsilon)}: the legacy scale, which collapses on constant rows. */
  record StandardDeviation(double epsilon) implements Statistic {}

  /** {@code sqrt(variance(x))}, and 1 where that is 0. Source: google-research tide/models.py. */
  record StandardDeviationOrOne() implements Statistic {}

  /** {@code max(mean |x|, floor)}. */
  record MeanAbsolute(double floor) implements Statistic {}
}
