package org.plastinka.engine.tide;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Initialiser;
import org.plastinka.engine.graph.Parameter;
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
    return declare(g::input, sizes, batch);
  }

  /** Declares them as parameters of the same names, so that a gradient can be taken by them. */
  public static TideInputs differentiable(Graph g, TideConfig.Sizes sizes, int batch) {
    Initialiser zero = new Initialiser.Constant(0);
    return declare((name, shape) -> g.parameter(new Parameter(name, shape, zero)), sizes, batch);
  }

  private static TideInputs declare(
      BiFunction<String, Shape, Value> source, TideConfig.Sizes sizes, int batch) {
    int steps = sizes.lookback() + sizes.horizon();
    int lookback = Math.multiplyExact(sizes.lookback(), sizes.components());
    int past = Math.multiplyExact(sizes.lookback(), sizes.past());
    int future = Math.multiplyExact(steps, sizes.future());
    return new TideInputs(
        one(source, LOOKBACK, batch, "lookback*components", lookback),
        one(source, PAST, batch, "lookback*past", past),
        one(source, FUTURE, batch, "steps*future", future),
        one(source, STATICS, batch, "statics", sizes.statics()));
  }

  private static Value one(
      BiFunction<String, Shape, Value> source, String name, int batch, String width, int size) {
    return size == 0 ? null : source.apply(name, Shape.of("batch", batch, width, size));
  }

  /** Those that are not null, in the order of the record. */
  List<Value> present() {
    return Stream.of(lookback, past, future, statics).filter(Objects::nonNull).toList();
  }
}
