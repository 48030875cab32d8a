package org.plastinka.kernels.host;

import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.StepState;

/**
 * {@link org.plastinka.engine.plan.UpdateStep.Adam}; corrections in float64, elements in float32.
 */
public class AdamKernel extends HostKernel {
  /** Elements of a unit of work: parts begin at multiples of it. */
  private static final int UNIT = 1024;

  protected final View parameters;
  protected final View gradients;
  protected final View firstMoment;
  protected final View secondMoment;
  private final View norm;
  private final View state;
  protected final AdamSettings settings;

  protected AdamKernel(
      View parameters,
      View gradients,
      View firstMoment,
      View secondMoment,
      View norm,
      View state,
      AdamSettings settings) {
    super(12L * parameters.size());
    this.parameters = parameters;
    this.gradients = gradients;
    this.firstMoment = firstMoment;
    this.secondMoment = secondMoment;
    this.norm = norm;
    this.state = state;
    this.settings = settings;
  }

  private long step() {
    float[] s = state.array();
    return StepState.step(
        s[state.offset() + StepState.STEP_LOW], s[state.offset() + StepState.STEP_HIGH]);
  }

  @Override
  public void execute(WorkerPool pool) {
    super.execute(pool);
    long done = step() + 1;
    state.array()[state.offset() + StepState.STEP_LOW] = done % StepState.STEP_BASE;
    state.array()[state.offset() + StepState.STEP_HIGH] = done / StepState.STEP_BASE;
  }

  @Override
  public void run(int part, int parts) {
    double rate = state.array()[state.offset() + StepState.LEARNING_RATE];
    long t = step() + 1;
    double length = norm.array()[norm.offset()];
    float clip = (float) Math.min(1, settings.clipNorm() / (length + 1e-6));
    float stepSize = (float) (rate / (1 - Math.pow(settings.beta1(), t)));
    float correction = (float) (1 / Math.sqrt(1 - Math.pow(settings.beta2(), t)));
    float shrink = settings.decoupled() ? (float) (1 - rate * settings.weightDecay()) : 1;
    float decay = settings.decoupled() ? 0 : (float) settings.weightDecay();
    int size = parameters.size();
    int units = (size + UNIT - 1) / UNIT;
    int from = from(units, part, parts) * UNIT;
    int to = Math.min(size, from(units, part + 1, parts) * UNIT);
    update(from, to - from, clip, stepSize, correction, shrink, decay);
  }

  /** Elements {@code from} to {@code from + n}, one at a time. */
  protected void update(
      int from, int n, float clip, float stepSize, float correction, float shrink, float decay) {
    float[] w = parameters.array();
    float[] g = gradients.array();
    float[] m = firstMoment.array();
    float[] v = secondMoment.array();
    int wAt = parameters.offset() + from;
    int gAt = gradients.offset() + from;
    int mAt = firstMoment.offset() + from;
    int vAt = secondMoment.offset() + from;
    float b1 = (float) settings.beta1();
    float c1 = (float) (1 - settings.beta1());
    float b2 = (float) settings.beta2();
    float c2 = (float) (1 - settings.beta2());
    float epsilon = (float) settings.epsilon();
    for (int e = 0; e < n; e++) {
      float weight = w[wAt + e];
      float gradient = g[gAt + e] * clip + decay * weight;
      float first = b1 * m[mAt + e] + c1 * gradient;
      float second = b2 * v[vAt + e] + c2 * gradient * gradient;
      m[mAt + e] = first;
      v[vAt + e] = second;
      float root = (float) Math.sqrt(second) * correction + epsilon;
      w[wAt + e] = shrink * weight - stepSize * first / root;
    }
  }
}
