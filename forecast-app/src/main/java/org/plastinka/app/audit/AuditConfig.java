package org.plastinka.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.tide.TideConfig;

/** The object {@code config} of an audit case. */
final class AuditConfig {
  private final JsonNode node;
  private final List<String> complaints;
  private final Set<String> unread = new TreeSet<>();

  private AuditConfig(JsonNode node, List<String> complaints) {
    this.node = node;
    this.complaints = complaints;
    node.fieldNames().forEachRemaining(unread::add);
  }

  /**
   * @return null if there are complaints, but of unknown keys, without which it is whole
   */
  static TideConfig read(JsonNode node, List<String> complaints) {
    if (!node.isObject()) {
      complaints.add("config: missing, or no object");
      return null;
    }
    int before = complaints.size();
    AuditConfig reader = new AuditConfig(node, complaints);
    TideConfig config = reader.config();
    boolean whole = complaints.size() == before;
    reader.unread.forEach(key -> complaints.add("config." + key + ": unknown key"));
    return whole ? config : null;
  }

  /** Reads every part, so that the faults of all are told. */
  private TideConfig config() {
    TideConfig.Sizes sizes = inRange(this::sizes);
    TideConfig.Layers layers = inRange(this::layers);
    TideConfig.Head head = inRange(this::head);
    TideConfig.Normalisation normalisation =
        new TideConfig.Normalisation(
            flag("use_layer_norm"),
            flag("temporal_decoder_layer_norm"),
            flag("use_reversible_instance_norm") ? new Statistic.StandardDeviation(1e-5) : null);
    return sizes == null || layers == null || head == null
        ? null
        : inRange(
            () -> new TideConfig(sizes, layers, head, normalisation, 0, Initialisation.PYTORCH));
  }

  /** What was read, or null with a complaint if it is out of range. */
  private <T> T inRange(Supplier<T> part) {
    try {
      return part.get();
    } catch (IllegalArgumentException outOfRange) {
      complaints.add("config: " + outOfRange.getMessage());
      return null;
    }
  }

  private TideConfig.Sizes sizes() {
    return new TideConfig.Sizes(
        integer("input_chunk_length"),
        integer("output_chunk_length"),
        integer("components"),
        integer("past_covariates"),
        integer("future_covariates"),
        integer("static_covariates"));
  }

  private TideConfig.Layers layers() {
    return new TideConfig.Layers(
        integer("hidden_size"),
        integer("num_encoder_layers"),
        integer("num_decoder_layers"),
        integer("decoder_output_dim"),
        integer("temporal_decoder_hidden"),
        integer("temporal_width_past"),
        integer("temporal_width_future"),
        integer("temporal_hidden_size_past"),
        integer("temporal_hidden_size_future"));
  }

  private TideConfig.Head head() {
    return new TideConfig.Head(
        levels(),
        choice("quantile_head", "free", "monotone", "free").equals("free")
            ? TideConfig.QuantileOrder.FREE
            : TideConfig.QuantileOrder.MONOTONE,
        choice("decoder_width", null, "shared", "per_level").equals("shared")
            ? TideConfig.DecoderWidth.SHARED
            : TideConfig.DecoderWidth.PER_LEVEL,
        choice("skip_layout", null, "component_first", "legacy").equals("legacy")
            ? TideConfig.SkipLayout.LEGACY
            : TideConfig.SkipLayout.COMPONENT_FIRST);
  }

  private JsonNode take(String key) {
    unread.remove(key);
    return node.path(key);
  }

  private int integer(String key) {
    JsonNode value = take(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      complain(key, "a whole number", value);
      return 1;
    }
    return value.intValue();
  }

  private boolean flag(String key) {
    JsonNode value = take(key);
    if (!value.isBoolean()) {
      complain(key, "true or false", value);
    }
    return value.booleanValue();
  }

  /**
   * @param absent what a missing key means, or null if it must be there
   */
  private String choice(String key, String absent, String... allowed) {
    JsonNode value = take(key);
    if (value.isMissingNode() && absent != null) {
      return absent;
    }
    if (!value.isTextual() || !List.of(allowed).contains(value.textValue())) {
      complain(key, "one of " + List.of(allowed), value);
      return allowed[0];
    }
    return value.textValue();
  }

  private List<Double> levels() {
    JsonNode value = take("levels");
    List<Double> levels = new ArrayList<>();
    if (value.isNull()) {
      return levels;
    }
    if (!value.isArray() || value.isEmpty()) {
      complain("levels", "a list of numbers, or null", value);
    }
    for (JsonNode level : value) {
      if (!level.isNumber()) {
        complain("levels", "numbers", level);
      }
      levels.add(level.doubleValue());
    }
    return levels;
  }

  private void complain(String key, String expected, JsonNode found) {
    complaints.add(
        "config."
            + key
            + ": expected "
            + expected
            + (found.isMissingNode()
                ? ", but it is missing"
                : ", found " + JsonShape.brief(found)));
  }
}
