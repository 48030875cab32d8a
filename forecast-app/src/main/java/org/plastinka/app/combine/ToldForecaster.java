package org.plastinka.app.combine;

import java.util.List;
import java.util.function.Consumer;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.PanelSource;

/**
 * A combination that says what it decided whenever it has learned.
 *
 * @param tell hears it, a sentence at a time
 */
public record ToldForecaster(CombinedForecaster combined, Consumer<String> tell)
    implements Forecaster {
  @Override
  public String name() {
    return combined.name();
  }

  @Override
  public Fitted fit(PanelSource source, int end, int horizon, List<Double> levels) {
    CombinedFit fit = combined.fit(source, end, horizon, levels);
    fit.rule().description().forEach(tell);
    return fit;
  }
}
