package org.plastinka.app.config;

import static org.plastinka.app.config.DataKeys.*;
import static org.plastinka.app.config.FitKeys.*;
import static org.plastinka.app.config.NetworkKeys.*;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All keys, in the order of docs/CONFIGURATION.md. */
final class Keys {
  static final List<Key<?>> ALL =
      List.of(
          LAGS,
          HORIZON,
          QUANTILES,
          SEED,
          MODEL_ID,
          ADDITIONAL_HPARAMS,
          HIDDEN_SIZE,
          ENCODER_LAYERS,
          DECODER_LAYERS,
          DECODER_OUTPUT,
          PAST_WIDTH,
          FUTURE_WIDTH,
          PAST_HIDDEN,
          FUTURE_HIDDEN,
          TEMPORAL_DECODER_HIDDEN,
          BATCH_SIZE,
          DROPOUT,
          LAYER_NORM,
          INSTANCE_NORM,
          INSTANCE_SCALE,
          INSTANCE_FLOOR,
          HISTORY_STATISTICS,
          OPTIMISER,
          LEARNING_RATE,
          WEIGHT_DECAY,
          BETA1,
          BETA2,
          EPSILON,
          CLIP_NORM,
          SCHEDULE,
          T_0,
          T_MULT,
          ETA_MIN,
          PER,
          EPOCHS,
          PATIENCE,
          STOPPING_SCORE,
          MINIMUM_DELTA,
          REFIT_FACTOR,
          MEMBERS,
          ALPHA,
          SPAN,
          WINDOWS_PER_EPOCH,
          SWA_RATE,
          SWA_START,
          SWA_ANNEALING,
          SIGMA_LEFT,
          SIGMA_RIGHT,
          IDENTITY_PRICE_CATEGORY,
          FILL_MISSING_DAYS,
          PRICE_EDGES,
          RELEASE_GAP,
          VALIDATION_MONTHS,
          MIN_SALES_MONTHS,
          PAST_COVARIATES,
          FUTURE_COVARIATES,
          STATIC_COVARIATES);

  private Keys() {}

  static Optional<Key<?>> find(String path) {
    return ALL.stream().filter(key -> key.path().equals(path)).findFirst();
  }

  /** The key of a path, or of a path without its section. No two keys share the latter. */
  static Optional<Key<?>> findByEither(String name) {
    return find(name).or(() -> ALL.stream().filter(key -> key.leaf().equals(name)).findFirst());
  }

  /** Whether keys lie below a path. */
  static boolean isSection(String path) {
    return ALL.stream().anyMatch(key -> key.path().startsWith(path + "."));
  }

  /**
   * The known path that an unknown one was meant to be: the nearest, by whole path or by last part,
   * if at most every third letter is wrong.
   */
  static Optional<String> nearest(String path) {
    String leaf = path.substring(path.lastIndexOf('.') + 1);
    return ALL.stream()
        .min(Comparator.comparingInt(key -> distance(key, path, leaf)))
        .filter(key -> distance(key, path, leaf) <= Math.max(1, leaf.length() / 3))
        .map(Key::path);
  }

  private static int distance(Key<?> key, String path, String leaf) {
    int whole = EditDistance.between(path, key.path());
    int part = EditDistance.between(leaf, key.leaf());
    return Math.min(whole, part);
  }
}
