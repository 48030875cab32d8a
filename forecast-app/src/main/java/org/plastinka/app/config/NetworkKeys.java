package org.plastinka.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.plastinka.app.tide.Defaults;
import org.plastinka.app.tide.NetworkConfig;
import org.plastinka.engine.tide.TideConfig;

/** What the network is; defaults from {@link Defaults}. */
final class NetworkKeys {
  private static final Kind<Long> STEPS = new Kind.Whole(1, 100_000);
  private static final Kind<Long> LAYERS = new Kind.Whole(1, 64);
  private static final Kind<Long> WIDTH = new Kind.Whole(1, 65_536);
  private static final Kind<Long> WIDTH_OR_RAW = new Kind.Whole(0, 65_536);

  static final Key<Long> LAGS = Key.of("lags", STEPS, 6L, "steps the network sees");
  static final Key<Long> HORIZON = Key.of("horizon", STEPS, 1L, "steps forecast at once");

  private static final NetworkConfig NETWORK =
      Defaults.network(LAGS.standard().intValue(), HORIZON.standard().intValue());
  private static final TideConfig.Layers SIZES = NETWORK.layers();

  static final Key<List<Double>> QUANTILES =
      Key.of(
          "quantiles",
          new RisingNumbers(RisingNumbers.Rule.LEVELS),
          Defaults.LEVELS,
          "levels of the forecast");
  static final Key<String> MODEL_ID = older("model_id", Kind.TEXT);
  static final Key<JsonNode> ADDITIONAL_HPARAMS = older("additional_hparams", Kind.OBJECT);

  static final Key<Long> HIDDEN_SIZE =
      model("hidden_size", WIDTH, (long) SIZES.hidden(), "width of encoder and decoder");
  static final Key<Long> ENCODER_LAYERS =
      model("num_encoder_layers", LAYERS, (long) SIZES.encoderLayers(), "blocks of the encoder");
  static final Key<Long> DECODER_LAYERS =
      model("num_decoder_layers", LAYERS, (long) SIZES.decoderLayers(), "blocks of the decoder");
  static final Key<Long> DECODER_OUTPUT =
      model(
          "decoder_output_dim",
          WIDTH,
          (long) SIZES.decoderOutput(),
          "what the decoder hands on per step");
  static final Key<Long> PAST_WIDTH =
      model(
          "temporal_width_past",
          WIDTH_OR_RAW,
          (long) SIZES.pastWidth(),
          "width of projected past covariates; 0 leaves them raw");
  static final Key<Long> FUTURE_WIDTH =
      model(
          "temporal_width_future",
          WIDTH_OR_RAW,
          (long) SIZES.futureWidth(),
          "width of projected future covariates; 0 leaves them raw");
  static final Key<Long> PAST_HIDDEN =
      model(
          "temporal_hidden_size_past",
          WIDTH,
          (long) SIZES.pastHidden(),
          "hidden width of the past projection");
  static final Key<Long> FUTURE_HIDDEN =
      model(
          "temporal_hidden_size_future",
          WIDTH,
          (long) SIZES.futureHidden(),
          "hidden width of the future projection");
  static final Key<Long> TEMPORAL_DECODER_HIDDEN =
      model(
          "temporal_decoder_hidden",
          WIDTH,
          (long) SIZES.temporalHidden(),
          "hidden width of the temporal decoder");
  static final Key<Double> DROPOUT =
      model(
          "dropout",
          new Kind.Decimal(0, false, 1, true),
          NETWORK.dropout(),
          "share of zeros behind each block");
  static final Key<Boolean> LAYER_NORM =
      model("use_layer_norm", Kind.FLAG, NETWORK.layerNorm(), "layer norm behind each block");
  static final Key<Boolean> INSTANCE_NORM =
      Key.derived(
          "model_config.use_reversible_instance_norm",
          Kind.FLAG,
          "as instance_scale says",
          "true is instance_scale std with instance_floor 1e-5; false is none");
  static final Key<InstanceScale> INSTANCE_SCALE =
      model(
          "instance_scale",
          new Kind.Choice<>(InstanceScale.class),
          InstanceScale.NONE,
          "by what each look-back is divided");
  static final Key<Double> INSTANCE_FLOOR =
      model(
          "instance_floor",
          Kind.DIVISOR,
          InstanceScale.OLDER_FLOOR,
          "std: added to the variance; mean-abs: the least divisor");
  static final Key<Boolean> HISTORY_STATISTICS =
      model(
          "history_statistics",
          Kind.FLAG,
          NETWORK.historyStatistics(),
          "adds what a series' whole past says to the inputs");

  private NetworkKeys() {}

  private static <T> Key<T> older(String path, Kind<T> kind) {
    return Key.derived(path, kind, "none", "of the older system; without effect");
  }

  private static <T> Key<T> model(String leaf, Kind<T> kind, T standard, String meaning) {
    return Key.of("model_config." + leaf, kind, standard, meaning);
  }
}
