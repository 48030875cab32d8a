package org.plastinka.engine.tide;

import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.shape.Shape;

/**
 * What a {@link TideModel} reads. Time is slow and features are fast within a row; values whose
 * width is 0 are null.
 *
 * @param lookback (batch, lookback * components)
 * @param past (batch, lookback * past)
 * @param future (batch, (lookback + horizon) * future): the historic part first
 * @param statics (batch, statics)
 */
public record TideInputs(Value lookback, Value past, Value future, Value statics) {
  /** Names of the inputs in a plan. */
  public static final String LOOKBACK = "lookback";

  public static final String PAST = "past_covariates";
  public static final String FUTURE = "future_covariates";
  public static final String STATICS = "static_covariates";

  /** Declares the inputs of a batch. */
  public static TideInputs declare(Graph g, TideConfig.Sizes sizes, int batch) {
    int steps = sizes.lookback() + sizes.horizon();
    return new TideInputs(
        input(g, LOOKBACK, batch, "lookback*components", sizes.lookback() * sizes.components()),
        input(g, PAST, batch, "lookback*past", sizes.lookback() * sizes.past()),
        input(g, FUTURE, batch, "steps*future", steps * sizes.future()),
        input(g, STATICS, batch, "statics", sizes.statics()));
  }

  private static Value input(Graph g, String name, int batch, String width, int size) {
    return size == 0 ? null : g.input(name, Shape.of("batch", batch, width, size));
  }
}
