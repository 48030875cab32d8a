package org.plastinka.app.config;

import org.plastinka.app.tide.Defaults;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.train.Schedule;

/** How the network is fitted; defaults from {@link Defaults}. */
final class FitKeys {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final Kind<Double> POSITIVE = new Kind.Decimal(0, true, INF, true);
  private static final Kind<Double> NOT_NEGATIVE = new Kind.Decimal(0, false, INF, true);
  private static final Kind<Double> BELOW_ONE = new Kind.Decimal(0, false, 1, true);
  private static final Kind<Long> EPOCH_COUNT = new Kind.Whole(1, 100_000);

  private static final FitConfig FIT = Defaults.fit(0);
  private static final AdamSettings ADAM = FIT.rate().adam();

  static final Key<Long> SEED =
      Key.of("seed", new Kind.Whole(0, Settings.GREATEST_SEED), 42L, "of everything random");
  static final Key<Long> BATCH_SIZE =
      Key.of(
          "model_config.batch_size",
          new Kind.Whole(1, 65_536),
          (long) FIT.batchSize(),
          "windows of an update");

  static final Key<Optimiser> OPTIMISER =
      optimiser(
          "optimizer",
          new Kind.Choice<>(Optimiser.class),
          ADAM.decoupled() ? Optimiser.ADAMW : Optimiser.ADAM,
          "adamw shrinks the weights, adam adds their decay to the gradient");
  static final Key<Double> LEARNING_RATE =
      optimiser("lr", POSITIVE, FIT.rate().learningRate(), "learning rate at the start");
  static final Key<Double> WEIGHT_DECAY =
      optimiser("weight_decay", NOT_NEGATIVE, ADAM.weightDecay(), "decay of the weights");
  static final Key<Double> BETA1 =
      optimiser("beta1", BELOW_ONE, ADAM.beta1(), "memory of the first moment");
  static final Key<Double> BETA2 =
      optimiser("beta2", BELOW_ONE, ADAM.beta2(), "memory of the second moment");
  static final Key<Double> EPSILON =
      optimiser("epsilon", Kind.DIVISOR, ADAM.epsilon(), "added to the root of the second moment");
  static final Key<Double> CLIP_NORM =
      optimiser(
          "clip_norm",
          new Kind.Decimal(0, true, INF, false),
          ADAM.clipNorm(),
          "greatest norm of the whole gradient; inf clips nothing");

  static final Key<RateSchedule> SCHEDULE =
      Key.derived(
          "lr_shed_config.schedule",
          new Kind.Choice<>(RateSchedule.class),
          "warm-restarts where T_0 is given, else constant",
          "how the learning rate goes");
  static final Key<Long> T_0 =
      Key.derived(
          "lr_shed_config.T_0",
          new Kind.Whole(1, Integer.MAX_VALUE),
          "none; warm-restarts and cosine need it",
          "length of the first period; of the only one for cosine");
  static final Key<Long> T_MULT =
      Key.of(
          "lr_shed_config.T_mult",
          new Kind.Whole(1, 1000),
          1L,
          "how much longer each period is than the one before");
  static final Key<Double> ETA_MIN =
      Key.of("lr_shed_config.eta_min", NOT_NEGATIVE, 0.0, "least rate of warm-restarts");
  static final Key<Schedule.Per> PER =
      Key.of(
          "lr_shed_config.per",
          new Kind.Choice<>(Schedule.Per.class),
          Schedule.Per.STEP,
          "what a period counts: updates or epochs");

  static final Key<Long> EPOCHS = training("epochs", EPOCH_COUNT, (long) FIT.epochs(), "at most");
  static final Key<Long> PATIENCE =
      training(
          "patience",
          EPOCH_COUNT,
          (long) FIT.patience(),
          "epochs without a gain that end the training");
  static final Key<String> STOPPING_SCORE =
      training(
          "early_stopping_score",
          Kind.TEXT,
          FIT.score(),
          "what is watched: val_loss, val_MIWS, val_MIC or val_MIWS_MIC_Ratio");
  static final Key<Double> MINIMUM_DELTA =
      training("min_delta", NOT_NEGATIVE, FIT.minimumDelta(), "what counts as a gain");
  static final Key<Double> REFIT_FACTOR =
      training(
          "refit_factor",
          new Kind.Decimal(0, false, 100, false),
          FIT.refitFactor(),
          "epochs on all steps, as a multiple of the best number found; 0 leaves the refit out");
  static final Key<Long> MEMBERS =
      training(
          "members", new Kind.Whole(1, 1000), (long) FIT.members(), "networks that are averaged");

  static final Key<Double> ALPHA =
      Key.of(
          "train_ds_config.alpha",
          NOT_NEGATIVE,
          FIT.sampling().alpha(),
          "sample weight mean(0.1 + alpha log1p(z confidence)); 0 weighs all 1");
  static final Key<Double> SPAN =
      Key.of(
          "train_ds_config.span",
          new Kind.Decimal(1, false, INF, true),
          7.0,
          "span of the shop's moving means");
  static final Key<Long> WINDOWS_PER_EPOCH =
      Key.of(
          "train_ds_config.windows_per_epoch",
          new Kind.Whole(0, Integer.MAX_VALUE),
          (long) FIT.sampling().windowsPerEpoch(),
          "drawn for each epoch; 0 takes all");

  static final Key<Double> SWA_RATE =
      swa("swa_lrs", POSITIVE, "1e-4", "learning rate the averaging goes to");
  static final Key<StartEpoch> SWA_START =
      swa("swa_epoch_start", StartEpoch.KIND, "0.6", "first epoch averaged, or its share");
  static final Key<Long> SWA_ANNEALING =
      swa("annealing_epochs", EPOCH_COUNT, "45", "epochs the rate takes to get there");

  static final Key<Double> SIGMA_LEFT =
      Key.derived(
          "weights_config.sigma_left",
          POSITIVE,
          "left out; 0.754 where sigma_right is given",
          "breadth of the loss's weights below the median");
  static final Key<Double> SIGMA_RIGHT =
      Key.derived(
          "weights_config.sigma_right",
          POSITIVE,
          "left out; 1.39 where sigma_left is given",
          "breadth of the loss's weights above the median");

  private FitKeys() {}

  private static <T> Key<T> optimiser(String leaf, Kind<T> kind, T standard, String meaning) {
    return Key.of("optimizer_config." + leaf, kind, standard, meaning);
  }

  private static <T> Key<T> training(String leaf, Kind<T> kind, T standard, String meaning) {
    return Key.of("training_config." + leaf, kind, standard, meaning);
  }

  private static <T> Key<T> swa(String leaf, Kind<T> kind, String standard, String meaning) {
    String note = "left out; " + standard + " where the section is given";
    return Key.derived("swa_config." + leaf, kind, note, meaning);
  }
}
