package org.plastinka.app.combine;

import java.util.List;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.PanelSource;

/**
 * Methods together: weights and calibration are learned from forecasts of the last steps before the
 * end, made by the methods as they were before they saw these steps.
 *
 * @param guess weights that learned ones lean on, one a method, adding up to 1
 * @param validationSteps the methods' own {@link Fitted#validated} must not have seen them
 */
public record CombinedForecaster(List<Forecaster> methods, List<Double> guess, int validationSteps)
    implements Forecaster {
  public CombinedForecaster {
    methods = List.copyOf(methods);
    guess = List.copyOf(guess);
    if (methods.isEmpty() || guess.size() != methods.size() || validationSteps < 1) {
      throw new IllegalArgumentException(
          "a combination needs a method, a guessed weight for each and a validation step, has "
              + methods.size()
              + ", "
              + guess.size()
              + " and "
              + validationSteps);
    }
  }

  @Override
  public String name() {
    return "combination";
  }

  /**
   * @throws IllegalArgumentException if the validation steps are fewer than the horizon
   */
  @Override
  public CombinedFit fit(PanelSource source, int end, int horizon, List<Double> levels) {
    if (validationSteps < horizon) {
      throw new IllegalArgumentException(
          "weights are learned from whole horizons: validate on at least "
              + horizon
              + " steps, not "
              + validationSteps);
    }
    List<Fitted> fitted =
        methods.stream().map(method -> method.fit(source, end, horizon, levels)).toList();
    Validation validation = new Validation(source, end - validationSteps, end, horizon);
    List<ValidationPair> pairs = validation.pairs(fitted);
    MixtureLearning learning =
        new MixtureLearning(levels, guess(), source.fittedBefore(end).counts(end));
    Mixture mixture = learning.learn(pairs);
    List<CalibrationPair> mixed = CalibrationPair.of(pairs, mixture);
    List<CalibrationPair> moved = Calibration.heldOut(levels, mixed);
    CalibrationWindow window = CalibrationWindow.of(levels, horizon, mixture.whole(), end, mixed);
    CombinationRule.Validated validated =
        new CombinationRule.Validated(
            pairs.size(), learning.loss(mixture, pairs), learning.losses(pairs));
    List<String> names = methods.stream().map(Forecaster::name).toList();
    return new CombinedFit(
        new CombinationRule(names, mixture, window.calibration(), validated),
        fitted,
        window,
        HeldOut.of(source.fittedBefore(end).calendar(), levels, pairs, mixed, moved));
  }
}
