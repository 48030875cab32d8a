package org.plastinka.app.domain;

/** Gives a panel whose covariates know nothing they could not have known. */
@FunctionalInterface
public interface PanelSource {
  /**
   * The panel with all its steps.
   *
   * @param end everything fitted (scales, class lists) is fitted on the steps before it
   */
  Panel fittedBefore(int end);

  /** A source of a panel in which nothing is fitted. */
  static PanelSource of(Panel panel) {
    return end -> panel;
  }

  /** This source as it was before a step: it shows no target from there on. */
  default PanelSource until(int end) {
    return fitted -> fittedBefore(Math.min(fitted, end)).until(end);
  }
}
