package org.plastinka.app.combine;

import java.util.List;
import org.plastinka.app.domain.Forecaster.Fitted;
import org.plastinka.app.domain.Panel;

/**
 * Methods with the rule that makes one forecast of theirs.
 *
 * @param window what calibration is learned from
 * @param heldOut what {@code rule.validated()} sums up
 */
public record CombinedFit(
    CombinationRule rule, List<Fitted> methods, CalibrationWindow window, HeldOut heldOut)
    implements Fitted {

  @Override
  public double[][][] forecast(Panel known, int origin) {
    return rule.forecast(methods, known, origin);
  }

  /** The combination of the methods as they were; its weights are learned from those steps. */
  @Override
  public Fitted validated() {
    List<Fitted> early = methods.stream().map(Fitted::validated).toList();
    return (known, origin) -> rule.forecast(early, known, origin);
  }

  /** With the calibration of a {@link CalibrationWindow} that has moved up to the origin. */
  @Override
  public CombinedFit updated(Panel known, int origin) {
    CalibrationWindow moved =
        window.updated((panel, o) -> rule.mixed(methods, panel, o), known, origin);
    return moved == window
        ? this
        : new CombinedFit(rule.with(moved.calibration()), methods, moved, heldOut);
  }
}
