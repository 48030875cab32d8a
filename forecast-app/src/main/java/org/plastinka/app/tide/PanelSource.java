package org.plastinka.app.tide;

import org.plastinka.app.domain.Panel;

/** Gives a panel whose covariates know nothing they could not have known. */
@FunctionalInterface
public interface PanelSource {
  /**
   * @param end everything fitted (scales, class lists) is fitted on the steps before it; the panel
   *     holds all steps
   */
  Panel fittedBefore(int end);
}
