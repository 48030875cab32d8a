package org.plastinka.kernels.host;

import java.util.Arrays;
import java.util.List;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.plan.WindowWords;

/** The steps of a lap, and the average of the parameters. */
final class LapKernels {
  private LapKernels() {}

  /** A word of the state. */
  private static float word(View state, int index) {
    return state.array()[state.offset() + index];
  }

  /** {@link org.plastinka.engine.plan.LapStep.Gather.Field}. */
  record Field(View out, View table, View weights, int key, int first) {}

  /** {@link org.plastinka.engine.plan.LapStep.Gather}; a window is one run of each table. */
  static final class Gather extends HostKernel {
    private final List<Field> fields;
    private final View windows;
    private final View state;
    private final int batch;

    Gather(List<Field> fields, View windows, View state) {
      super(fields.stream().mapToLong(f -> f.out().size()).sum());
      this.fields = fields;
      this.windows = windows;
      this.state = state;
      this.batch = fields.get(0).out().rows();
    }

    @Override
    public void run(int part, int parts) {
      int first = (int) word(state, StepState.POSITION) * batch;
      int to = from(batch, part + 1, parts);
      for (int r = from(batch, part, parts); r < to; r++) {
        int window = windows.row(first + r);
        for (int f = 0; f < fields.size(); f++) { // an iterator would be garbage
          gather(fields.get(f), window, r);
        }
      }
    }

    private void gather(Field f, int window, int r) {
      float[] words = windows.array();
      int key = window + f.key();
      int row = WindowWords.row(words[key], words[key + WindowWords.ROW_HIGH]);
      int width = f.table().cols();
      int cols = f.out().cols();
      int before = (int) words[key + WindowWords.BEFORE];
      int after = (int) words[key + WindowWords.AFTER];
      int low = Math.min(cols, Math.max(0, (-before - f.first()) * width));
      int high = Math.max(low, Math.min(cols, (after - f.first()) * width));
      float[] out = f.out().array();
      int to = f.out().row(r);
      Arrays.fill(out, to, to + low, 0);
      Arrays.fill(out, to + high, to + cols, 0);
      float[] table = f.table().array();
      int from = f.table().offset() + (row + f.first()) * width;
      if (f.weights() == null) {
        for (int c = low; c < high; c++) {
          float value = table[from + c];
          out[to + c] = Float.isNaN(value) ? 0 : value;
        }
      } else if (low < high) {
        float weight = f.weights().array()[f.weights().offset() + row];
        float share = weight / words[window + WindowWords.OBSERVED];
        for (int c = low; c < high; c++) {
          out[to + c] = Float.isNaN(table[from + c]) ? 0 : share;
        }
      }
    }
  }

  /** {@link org.plastinka.engine.plan.LapStep.Advance}. */
  static final class Advance extends HostKernel {
    private final View results;
    private final View[] values;
    private final View schedule;
    private final View state;

    /**
     * @param schedule null for none
     */
    Advance(View results, List<View> values, View schedule, View state) {
      super(values.size());
      this.results = results;
      this.values = values.toArray(View[]::new);
      this.schedule = schedule;
      this.state = state;
    }

    @Override
    public void run(int part, int parts) {
      int position = (int) word(state, StepState.POSITION);
      int row = results.row(position);
      for (int j = 0; j < values.length; j++) {
        results.array()[row + j] = values[j].array()[values[j].offset()];
      }
      int next = (position + 1) % results.rows();
      float[] words = state.array();
      int at = state.offset();
      words[at + StepState.POSITION] = next;
      if (schedule != null) {
        words[at + StepState.LEARNING_RATE] = schedule.array()[schedule.row(next)];
        words[at + StepState.AVERAGED] = schedule.array()[schedule.row(next) + 1];
      }
    }
  }

  /** {@link org.plastinka.engine.plan.UpdateStep.Average}. */
  static final class Average extends HostKernel {
    private final View average;
    private final View parameters;
    private final View state;

    Average(View average, View parameters, View state) {
      super(average.size());
      this.average = average;
      this.parameters = parameters;
      this.state = state;
    }

    /** Most runs average nothing, and need no barrier for it. */
    @Override
    public void execute(WorkerPool pool) {
      if (word(state, StepState.AVERAGED) > 0) {
        super.execute(pool);
      }
    }

    @Override
    public void run(int part, int parts) {
      float averaged = word(state, StepState.AVERAGED);
      float[] mean = average.array();
      float[] w = parameters.array();
      int at = average.offset();
      int from = parameters.offset();
      int to = from(average.size(), part + 1, parts);
      for (int e = from(average.size(), part, parts); e < to; e++) {
        mean[at + e] += (w[from + e] - mean[at + e]) / averaged;
      }
    }
  }
}
