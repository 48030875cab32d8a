package org.plastinka.engine.plan;

import static org.plastinka.engine.plan.StepChecks.require;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What lets a plan run several times without the host between: a lap. Before it the host writes
 * which windows each of its runs takes; in it each run fetches its own and leaves its results; the
 * host reads them after it. Which run of the lap it is stands in {@link StepState#POSITION}.
 */
public sealed interface LapStep extends Step {

  /**
   * Windows of tables as rows of a batch. Of the lap's row {@code position * batch + r} of windows
   * (see {@link WindowWords}), with row, before and after under a field's key:
   *
   * <pre>
   *   out[r, i * width + c] = table[row + first + i, c]   if first + i lies in [-before, after),
   *                           and it is a number; else 0
   *   with weights instead:   weights[row] / observed     under the same conditions
   * </pre>
   *
   * @param windows (runs * batch, {@link WindowWords#SIZE})
   */
  record Gather(List<Field> fields, Slot windows, Slot state) implements LapStep {

    /**
     * One of the batch's matrices.
     *
     * @param out (batch, steps * width)
     * @param table (rows, width), dense
     * @param weights (rows, 1), dense: write these where the table has a number; null writes the
     *     table's numbers
     * @param key {@link WindowWords#STEPS}, {@link WindowWords#FUTURE}, {@link WindowWords#SERIES}
     *     or {@link WindowWords#GOAL}
     * @param first step of the first column, counted from the window's row
     */
    public record Field(Slot out, Slot table, Slot weights, int key, int first) {
      public Field {
        require(
            out.cols() % table.cols() == 0 && table.contiguous(), "gather", "widths", out, table);
        require(
            weights == null || weights.contiguous() && weights.size() == table.rows(),
            "gather",
            "weights",
            table,
            weights);
      }
    }

    public Gather {
      fields = List.copyOf(fields);
      for (Field field : fields) {
        require(
            windows.cols() == WindowWords.SIZE
                && windows.contiguous()
                && windows.rows() % field.out().rows() == 0
                && field.out().rows() == fields.get(0).out().rows(),
            "gather",
            "windows",
            field.out(),
            windows);
      }
    }

    /** Rows of the batch. */
    public int batch() {
      return fields.get(0).out().rows();
    }

    @Override
    public List<Slot> reads() {
      List<Slot> reads = new ArrayList<>(List.of(windows, state));
      for (Field field : fields) {
        reads.add(field.table());
        if (field.weights() != null) {
          reads.add(field.weights());
        }
      }
      return reads;
    }

    @Override
    public List<Slot> writes() {
      return fields.stream().map(Field::out).toList();
    }

    /** A division for each weight. */
    @Override
    public long flops() {
      return fields.stream().filter(f -> f.weights() != null).mapToLong(f -> f.out().size()).sum();
    }

    @Override
    public String formula() {
      String outs = fields.stream().map(f -> f.out().toString()).collect(Collectors.joining(", "));
      return outs + " = rows of the data at " + windows + "[position]";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.gather(this);
    }
  }

  /**
   * The end of a run: leaves its results, and makes the state that of the next run. With p the
   * position and n the runs of a lap:
   *
   * <pre>
   *   results[p, j] = values_j;   p = (p + 1) mod n;   (rate, averaged) = schedule[p]
   * </pre>
   *
   * @param results (runs, values)
   * @param values single numbers
   * @param schedule (runs, 2): {@link StepState#LEARNING_RATE} and {@link StepState#AVERAGED} of
   *     each run, of which the host has put those of the first into the state; null leaves both
   */
  record Advance(Slot results, List<Slot> values, Slot schedule, Slot state) implements LapStep {
    /** Most values. */
    public static final int MOST = 4;

    public Advance {
      values = List.copyOf(values);
      require(
          results.contiguous() && results.cols() == values.size() && values.size() <= MOST,
          "advance",
          "results",
          results,
          state);
      require(
          schedule == null
              || schedule.contiguous() && schedule.cols() == 2 && schedule.rows() == results.rows(),
          "advance",
          "schedule",
          results,
          schedule);
      for (Slot value : values) {
        require(value.size() == 1, "advance", "one number", results, value);
      }
    }

    /** Runs of a lap. */
    public int runs() {
      return results.rows();
    }

    @Override
    public List<Slot> reads() {
      List<Slot> reads = new ArrayList<>(values);
      reads.add(results); // what other runs left there stays
      reads.add(state);
      if (schedule != null) {
        reads.add(schedule);
      }
      return reads;
    }

    @Override
    public List<Slot> writes() {
      return List.of(results, state);
    }

    @Override
    public long flops() {
      return 0;
    }

    @Override
    public String formula() {
      return results + "[position] = " + values + "; next position";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.advance(this);
    }
  }
}
