package org.plastinka.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.nn.TorchNames;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideInputs;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/** Checks an audit case and lays it out as the engine has it; all that is wrong is told at once. */
final class AuditCaseReader {
  private static final Set<String> TOP = Set.of("config", "parameters", "inputs", "training");
  private static final Set<String> INPUTS =
      Set.of(
          "past_target",
          "past_covariates",
          "historic_future_covariates",
          "future_covariates",
          "static_covariates",
          "target",
          "sample_weight");
  private static final Set<String> TRAINING =
      Set.of("optimizer", "lr", "betas", "eps", "weight_decay", "clip_norm", "steps");

  /** More complaints than anyone reads at once. */
  private static final int SHOWN = 50;

  private final JsonNode root;
  private final List<String> complaints = new ArrayList<>();

  private AuditCaseReader(JsonNode root) {
    this.root = root;
  }

  /**
   * @throws IllegalArgumentException with everything that is wrong
   */
  static AuditCase read(JsonNode root) {
    AuditCaseReader reader = new AuditCaseReader(root);
    AuditCase auditCase = reader.read();
    if (!reader.complaints.isEmpty()) {
      throw refusal(reader.complaints);
    }
    return auditCase;
  }

  private static IllegalArgumentException refusal(List<String> complaints) {
    int faults = complaints.size();
    return new IllegalArgumentException(
        "the audit case has "
            + faults
            + (faults == 1 ? " fault" : " faults")
            + "; correct it and run again:\n  "
            + String.join("\n  ", complaints.subList(0, Math.min(SHOWN, faults)))
            + (faults > SHOWN ? "\n  and " + (faults - SHOWN) + " more" : ""));
  }

  private AuditCase read() {
    unknown(root, TOP, "");
    TideConfig config = AuditConfig.read(root.path("config"), complaints);
    AuditCase.Training training = training(root.path("training"));
    if (config == null) {
      return null;
    }
    TideModel model = new TideModel(config);
    Map<String, double[]> parameters = parameters(TidePlans.parameters(model));
    JsonNode inputs = root.path("inputs");
    unknown(inputs, INPUTS, "inputs.");
    int batch = inputs.path("past_target").size();
    if (batch == 0) {
      complaints.add("inputs.past_target: missing, or an empty list");
      return null;
    }
    Map<String, double[]> laidOut = inputs(inputs, config.sizes(), batch);
    List<Double> levels = config.head().levels();
    Objective objective =
        levels.isEmpty() ? new Objective.SquaredError() : Objective.Quantile.unweighted(levels);
    return new AuditCase(model, batch, objective, parameters, laidOut, training);
  }

  private void unknown(JsonNode node, Set<String> known, String prefix) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                complaints.add(prefix + key + ": unknown key; known are " + new TreeSet<>(known));
              }
            });
  }

  private Map<String, double[]> parameters(List<Parameter> expected) {
    JsonNode node = root.path("parameters");
    Map<String, double[]> values = new LinkedHashMap<>();
    for (Parameter parameter : expected) {
      int[] shape = TorchNames.shape(parameter);
      if (!node.has(parameter.name())) {
        complaints.add(
            "parameters." + parameter.name() + ": missing, expected " + Arrays.toString(shape));
        continue;
      }
      double[] torch =
          JsonShape.read(
              node.get(parameter.name()), shape, "parameters." + parameter.name(), complaints);
      if (torch != null) {
        values.put(parameter.name(), TorchNames.fromTorch(parameter, torch));
      }
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (expected.stream().noneMatch(p -> p.name().equals(name))) {
                complaints.add("parameters." + name + ": this network has no such parameter");
              }
            });
    return values;
  }

  private Map<String, double[]> inputs(JsonNode node, TideConfig.Sizes s, int batch) {
    Map<String, double[]> laidOut = new LinkedHashMap<>();
    put(
        laidOut,
        TideInputs.LOOKBACK,
        input(node, "past_target", batch, s.lookback(), s.components()));
    put(laidOut, TideInputs.PAST, input(node, "past_covariates", batch, s.lookback(), s.past()));
    double[] historic = input(node, "historic_future_covariates", batch, s.lookback(), s.future());
    double[] future = input(node, "future_covariates", batch, s.horizon(), s.future());
    if (historic != null && future != null) {
      put(laidOut, TideInputs.FUTURE, besides(historic, future, batch));
    }
    put(laidOut, TideInputs.STATICS, input(node, "static_covariates", batch, s.statics()));
    double[] target = input(node, "target", batch, s.horizon(), s.components());
    double[] sampleWeight = node.has("sample_weight") ? input(node, "sample_weight", batch) : null;
    if (target != null) {
      double[] weight = new double[target.length];
      for (int i = 0; i < weight.length; i++) {
        int sample = i / (weight.length / batch);
        weight[i] = (sampleWeight == null ? 1 : sampleWeight[sample]) / weight.length;
      }
      laidOut.put(TidePlans.TARGET, target);
      laidOut.put(TidePlans.WEIGHT, weight);
    }
    return laidOut;
  }

  private static void put(Map<String, double[]> map, String name, double[] values) {
    if (values != null) {
      map.put(name, values);
    }
  }

  /** The input of that shape; null where its width is 0, and then it must not be there. */
  private double[] input(JsonNode node, String name, int... shape) {
    boolean present = node.has(name) && !node.get(name).isNull();
    if (shape[shape.length - 1] == 0) {
      if (present && !empty(node.get(name))) {
        complaints.add("inputs." + name + ": given, but config has no such covariates");
      }
      return null;
    }
    if (!present) {
      complaints.add("inputs." + name + ": missing, expected " + Arrays.toString(shape));
      return null;
    }
    return JsonShape.read(node.get(name), shape, "inputs." + name, complaints);
  }

  private static boolean empty(JsonNode node) {
    for (JsonNode element : node) {
      if (!element.isArray() || !empty(element)) {
        return false;
      }
    }
    return true;
  }

  /** Per sample, the historic part and then the future part. */
  private static double[] besides(double[] historic, double[] future, int batch) {
    double[] both = new double[historic.length + future.length];
    int h = historic.length / batch;
    int f = future.length / batch;
    for (int b = 0; b < batch; b++) {
      System.arraycopy(historic, b * h, both, b * (h + f), h);
      System.arraycopy(future, b * f, both, b * (h + f) + h, f);
    }
    return both;
  }

  private AuditCase.Training training(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isObject()) {
      complaints.add("training: expected an object, found " + JsonShape.brief(node));
      return null;
    }
    unknown(node, TRAINING, "training.");
    String optimiser = node.path("optimizer").asText();
    if (!optimiser.equals("adam") && !optimiser.equals("adamw")) {
      complaints.add(
          "training.optimizer: expected adam or adamw, found "
              + JsonShape.brief(node.path("optimizer")));
    }
    double[] betas =
        node.has("betas")
            ? JsonShape.read(node.get("betas"), new int[] {2}, "training.betas", complaints)
            : new double[] {0.9, 0.999};
    JsonNode clip = node.path("clip_norm");
    double clipNorm =
        clip.isMissingNode() || clip.isNull()
            ? Double.POSITIVE_INFINITY
            : number(node, "clip_norm", 0);
    double rate = number(node, "lr", 1e-3);
    if (rate < 0) {
      complaints.add("training.lr: expected a number of at least 0, found " + node.path("lr"));
    }
    double epsilon = number(node, "eps", 1e-8);
    double decay = number(node, "weight_decay", 0);
    int steps = node.path("steps").asInt(-1);
    if (!node.path("steps").isInt() || steps < 0) {
      complaints.add(
          "training.steps: expected a whole number of at least 0, found "
              + JsonShape.brief(node.path("steps")));
    }
    try {
      AdamSettings settings =
          new AdamSettings(
              betas == null ? 0 : betas[0],
              betas == null ? 0 : betas[1],
              epsilon,
              decay,
              optimiser.equals("adamw"),
              clipNorm);
      return new AuditCase.Training(settings, rate, steps);
    } catch (IllegalArgumentException outOfRange) {
      complaints.add("training: " + outOfRange.getMessage());
      return null;
    }
  }

  private double number(JsonNode node, String key, double absent) {
    JsonNode value = node.path(key);
    boolean finite = value.isNumber() && Double.isFinite(value.doubleValue());
    if (!value.isMissingNode() && !finite) {
      complaints.add(
          "training." + key + ": expected a finite number, found " + JsonShape.brief(value));
    }
    return finite ? value.doubleValue() : absent;
  }
}
