package org.plastinka.engine.tide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plastinka.engine.autograd.Autograd;
import org.plastinka.engine.graph.Composites;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.SourceOp;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.nn.ResidualBlockLowering;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.shape.Shape;

/** The plans of a {@link TideModel}: forecast, evaluate, train, explain. */
public final class TidePlans {
  /** Output (batch * horizon * components, levels). */
  public static final String PREDICTION = "prediction";

  /** Output (1, 1): {@code sum_i weight_i * rule(target_i, prediction_i)}. */
  public static final String LOSS = "loss";

  /** Input (batch * horizon * components, 1). */
  public static final String TARGET = "target";

  /** Input (batch * horizon * components, 1); see {@link Objective} for its scale. */
  public static final String WEIGHT = "weight";

  /** Input (batch * horizon * components, levels) of {@link #sensitivity}. */
  public static final String COTANGENT = "cotangent";

  private TidePlans() {}

  /**
   * @param dropout true draws dropout as in training, for Monte Carlo forecasts
   */
  public static Plan forecast(TideModel model, int batch, boolean dropout) {
    Graph g = new Graph();
    TideInputs inputs = TideInputs.declare(g, model.config().sizes(), batch);
    Map<String, Value> outputs = Map.of(PREDICTION, model.forward(g, inputs, dropout));
    return Lowering.inference(g, outputs, ResidualBlockLowering.COMPOSITES);
  }

  /** Prediction and loss without dropout. */
  public static Plan evaluation(TideModel model, int batch, Objective objective) {
    Graph g = new Graph();
    Map<String, Value> outputs = withLoss(g, model, batch, objective, false);
    return Lowering.inference(g, outputs, ResidualBlockLowering.COMPOSITES);
  }

  /**
   * Prediction, loss, gradients and update.
   *
   * @param optimiser null stops after the gradients
   */
  public static Plan training(
      TideModel model, int batch, Objective objective, AdamSettings optimiser) {
    Graph g = new Graph();
    Map<String, Value> outputs = withLoss(g, model, batch, objective, true);
    List<Value> parameters = new ArrayList<>(g.parameters().values());
    Map<Value, Value> gradients = Autograd.differentiate(g, outputs.get(LOSS), parameters);
    return Lowering.training(g, outputs, gradients, optimiser, ResidualBlockLowering.COMPOSITES);
  }

  /**
   * Prediction, and by each input the gradient of {@code sum(cotangent * prediction)}, in the slots
   * {@link Lowering#GRADIENT} + name. The inputs lie among the parameters. Blocks are expanded, for
   * their fused steps compute the gradients of all weights, which nobody reads here.
   */
  public static Plan sensitivity(TideModel model, int batch) {
    Graph fused = new Graph();
    TideInputs inputs = TideInputs.differentiable(fused, model.config().sizes(), batch);
    Value output = model.forward(fused, inputs, false);
    Composites.Expansion expansion = Composites.expand(fused);
    Graph g = expansion.graph();
    Value prediction = expansion.images().get(output);
    Value cotangent = g.input(COTANGENT, prediction.shape());
    Value row = g.columnSum("sum", g.mul("weighted", prediction, cotangent));
    Value sum = g.matMul("sum", row, g.constant("ones", Shape.of(row.cols(), 1), 1));
    List<Value> by = inputs.present().stream().map(expansion.images()::get).toList();
    Map<String, Value> outputs = new LinkedHashMap<>();
    outputs.put(PREDICTION, prediction);
    Autograd.differentiate(g, sum, by)
        .forEach((input, gradient) -> outputs.put(Lowering.GRADIENT + input.name(), gradient));
    return Lowering.inference(g, outputs, Map.of());
  }

  /** The parameters in the order of every plan's parameter region. */
  public static List<Parameter> parameters(TideModel model) {
    Graph g = new Graph();
    model.forward(g, TideInputs.declare(g, model.config().sizes(), 1), false);
    return g.parameters().values().stream()
        .map(value -> ((SourceOp.ParameterOf) value.op()).parameter())
        .toList();
  }

  private static Map<String, Value> withLoss(
      Graph g, TideModel model, int batch, Objective objective, boolean training) {
    TideConfig.Sizes sizes = model.config().sizes();
    TideInputs inputs = TideInputs.declare(g, sizes, batch);
    Value prediction = model.forward(g, inputs, training);
    Shape column = Shape.of("batch*horizon*components", prediction.rows(), "one", 1);
    Value target = g.input(TARGET, column);
    Value weight = g.input(WEIGHT, column);
    Map<String, Value> outputs = new LinkedHashMap<>();
    outputs.put(PREDICTION, prediction);
    outputs.put(LOSS, g.loss(prediction, target, weight, objective));
    return outputs;
  }
}
