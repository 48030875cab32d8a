package org.plastinka.app.count;

import java.util.Arrays;
import org.plastinka.app.domain.Panel;
import org.plastinka.engine.random.Philox;

/**
 * Trains one network by Adam: mean of {@code weight * -log P(y)}, gradients clipped to a norm of 1.
 * Each row's step of the horizon changes from epoch to epoch.
 */
final class CountTraining {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;
  private static final double WARM_UP = 0.3;
  private static final int LEAST_UPDATES = 300;
  private static final int LEAST_BATCH = 128;

  private final CountConfig config;
  private final Panel panel;
  private final int end;
  private final int horizon;
  private final double unit;
  private final CountRows rows;
  private final CountScale scale;
  private final CountNetwork network;
  private final float[] gradient;
  private final float[] turned;
  private final double[] first;
  private final double[] second;

  /**
   * @param end no target from this step on is learned from
   */
  CountTraining(
      CountConfig config,
      Panel panel,
      int end,
      int horizon,
      double unit,
      CountRows rows,
      CountScale scale) {
    this.config = config;
    this.panel = panel;
    this.end = end;
    this.horizon = horizon;
    this.unit = unit;
    this.rows = rows;
    this.scale = scale;
    this.network = CountNetwork.start(CountScale.INPUTS, config.hidden(), config.seed());
    this.gradient = new float[network.values().length];
    this.turned = new float[config.hidden() * config.hidden()];
    this.first = new double[gradient.length];
    this.second = new double[gradient.length];
  }

  /**
   * @param after is run after every epoch
   */
  CountNetwork run(Runnable after) {
    int perEpoch = Math.min(rows.count(), config.rowsPerEpoch());
    long all = (long) perEpoch * config.epochs();
    int batch = (int) Math.min(config.batchSize(), Math.max(LEAST_BATCH, all / LEAST_UPDATES));
    int updates = config.epochs() * ((perEpoch + batch - 1) / batch);
    int done = 0;
    for (int epoch = 0; epoch < config.epochs(); epoch++) {
      int[] order = Philox.permutation(rows.count(), config.seed(), 2L + epoch);
      for (int from = 0; from < perEpoch; from += batch) {
        int to = Math.min(perEpoch, from + batch);
        if (accumulate(order, from, to, epoch)) {
          update(done + 1, rate((double) done / updates));
        }
        done++;
      }
      after.run();
    }
    return network;
  }

  /** From 1/25 of the greatest rate by a cosine to the greatest, then by another to 0. */
  private double rate(double progress) {
    double low = progress < WARM_UP ? 1 / 25.0 : 0;
    double share =
        progress < WARM_UP ? 1 - progress / WARM_UP : (progress - WARM_UP) / (1 - WARM_UP);
    return config.learningRate() * (low + (1 - low) * (1 + Math.cos(Math.PI * share)) / 2);
  }

  /** The batch's mean gradient; false if none of its targets was observed. */
  private boolean accumulate(int[] order, int from, int to, int epoch) {
    Arrays.fill(gradient, 0);
    network.turn(turned);
    CountNetwork.Pass pass = network.new Pass();
    float[] x = new float[CountScale.INPUTS];
    float[] mask = new float[config.hidden()];
    float[] slopes = new float[CountMixture.OUTPUTS];
    double[] exact = new double[CountMixture.OUTPUTS];
    double total = 0;
    for (int i = from; i < to; i++) {
      int row = order[i];
      int step = (row + epoch) % horizon;
      int time = rows.origins()[row] + step;
      double y = time < end ? panel.series().get(rows.series()[row]).at(time) : Double.NaN;
      if (Double.isNaN(y)) {
        continue;
      }
      scale.write(rows, row, step + 1, x);
      mask(mask, row, epoch);
      CountMixture.loss(
          pass.forward(x, mask), rows.bases()[row], y / (unit * rows.lots()[row]), exact);
      double weight = Math.pow(0.5, (end - 1 - time) / config.halfLife());
      total += weight;
      for (int o = 0; o < slopes.length; o++) {
        slopes[o] = (float) (weight * exact[o]);
      }
      pass.backward(x, mask, slopes, turned, gradient);
    }
    for (int i = 0; i < gradient.length && total > 0; i++) {
      gradient[i] /= (float) total;
    }
    return total > 0;
  }

  /** 0 with the probability of dropout, else what makes the mean 1. */
  void mask(float[] mask, int row, int epoch) {
    int[] words = new int[4];
    float kept = (float) (1 / (1 - config.dropout()));
    for (int i = 0; i < mask.length; i++) {
      if (i % 4 == 0) {
        Philox.words(config.seed(), (long) row << 16 | i, epoch + (1L << 32), words);
      }
      mask[i] = Philox.uniform(words[i % 4]) < config.dropout() ? 0 : kept;
    }
  }

  private void update(int count, double rate) {
    double squares = 0;
    for (float g : gradient) {
      squares += (double) g * g;
    }
    double clip = Math.min(1, 1 / (Math.sqrt(squares) + 1e-6));
    double firstBias = 1 - Math.pow(FIRST_DECAY, count);
    double secondBias = 1 - Math.pow(SECOND_DECAY, count);
    for (int i = 0; i < gradient.length; i++) {
      double g = gradient[i] * clip;
      first[i] += (1 - FIRST_DECAY) * (g - first[i]);
      second[i] += (1 - SECOND_DECAY) * (g * g - second[i]);
      double step = first[i] / firstBias / (Math.sqrt(second[i] / secondBias) + EPSILON);
      network.values()[i] -= (float) (rate * step);
    }
  }
}
