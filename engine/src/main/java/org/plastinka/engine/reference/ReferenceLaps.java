package org.plastinka.engine.reference;

import org.plastinka.engine.plan.LapStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.engine.plan.WindowWords;

/** The steps of a lap as their formulas say, in float64. */
final class ReferenceLaps {
  private ReferenceLaps() {}

  static void gather(LapStep.Gather s, Memory x) {
    for (LapStep.Gather.Field field : s.fields()) {
      for (int r = 0; r < s.batch(); r++) {
        for (int c = 0; c < field.out().cols(); c++) {
          x.set(field.out(), r, c, gathered(s, field, r, c, x));
        }
      }
    }
  }

  /** Element (r, c) of a field. */
  static double gathered(LapStep.Gather s, LapStep.Gather.Field field, int r, int c, Memory x) {
    Slot windows = s.windows();
    int window = (int) x.get(s.state(), StepState.POSITION) * s.batch() + r;
    double low = x.get(windows, window, field.key() + WindowWords.ROW_LOW);
    double high = x.get(windows, window, field.key() + WindowWords.ROW_HIGH);
    int row = WindowWords.row(low, high);
    int width = field.table().cols();
    int step = field.first() + c / width;
    boolean inside =
        step >= -x.get(windows, window, field.key() + WindowWords.BEFORE)
            && step < x.get(windows, window, field.key() + WindowWords.AFTER);
    double value = inside ? x.get(field.table(), row + step, c % width) : Double.NaN;
    if (Double.isNaN(value)) {
      return 0;
    }
    return field.weights() == null
        ? value
        : x.get(field.weights(), row) / x.get(windows, window, WindowWords.OBSERVED);
  }

  static void advance(LapStep.Advance s, Memory x) {
    int position = (int) x.get(s.state(), StepState.POSITION);
    for (int j = 0; j < s.values().size(); j++) {
      x.set(s.results(), position, j, x.scalar(s.values().get(j)));
    }
    int next = (position + 1) % s.runs();
    x.set(s.state(), StepState.POSITION, next);
    if (s.schedule() != null) {
      x.set(s.state(), StepState.LEARNING_RATE, x.get(s.schedule(), next, 0));
      x.set(s.state(), StepState.AVERAGED, x.get(s.schedule(), next, 1));
    }
  }

  static void average(UpdateStep.Average s, Memory x) {
    double averaged = x.get(s.state(), StepState.AVERAGED);
    for (int e = 0; averaged > 0 && e < s.average().size(); e++) {
      double before = x.get(s.average(), e);
      x.set(s.average(), e, before + (x.get(s.parameters(), e) - before) / averaged);
    }
  }
}
