package org.plastinka.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.plastinka.app.combine.FitProgress;
import org.plastinka.app.domain.Tally;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.Progress;
import org.plastinka.engine.train.EpochRecord;

/**
 * Where a training or a backtest stands: on a terminal one line with a bar, written over after
 * every epoch, otherwise a line a minute at most. The launcher tells a terminal by the system
 * property {@value #TERMINAL}, for Java knows only whether standard input and output both are one.
 */
final class TrainingProgress implements Progress {
  static final String TERMINAL = "plastinka.terminal";

  private static final int BAR = 20;
  private static final double NANOS = 1e9;
  private static final double LINE_SECONDS = 60;

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier clock;
  private final FitConfig fit;
  private double lastLine = Double.NEGATIVE_INFINITY;
  private double seconds;
  private int trained;
  private int width;
  private boolean begun;

  /**
   * @param clock in nanoseconds
   */
  TrainingProgress(PrintWriter err, boolean terminal, LongSupplier clock, FitConfig fit) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.fit = fit;
  }

  static TrainingProgress of(PrintWriter err, FitConfig fit) {
    return new TrainingProgress(err, Boolean.getBoolean(TERMINAL), System::nanoTime, fit);
  }

  @Override
  public void epoch(int member, int phase, int epochs, EpochRecord record) {
    seconds += record.seconds();
    trained++;
    show(record.epoch() + 1, epochs, line(member, phase, epochs, record));
  }

  private void counts(int done, int of) {
    show(done, of, text("counts epoch %d/%d", done, of));
  }

  /**
   * Hears of the origins a method has forecast from. What is left is judged by the last of them,
   * but not by the first, which waited for a training that may be the only one.
   */
  Tally origins(String method) {
    long[] last = {clock.getAsLong()};
    return (done, of) -> {
      long now = clock.getAsLong();
      long left = Math.round((now - last[0]) / NANOS * (of - done));
      last[0] = now;
      String ahead = done == 1 ? "" : text(", about %s left", minutes(left));
      show(done, of, text("%s: origin %d/%d%s", method, done, of, ahead));
    };
  }

  private void show(int done, int of, String line) {
    if (terminal) {
      begun = true;
      err.print("\r" + bar(done, of) + " " + line + gap(line));
      err.flush();
      return;
    }
    double now = clock.getAsLong() / NANOS;
    if (now - lastLine >= LINE_SECONDS) {
      lastLine = now;
      err.println(line);
    }
  }

  /** This as what hears of all networks. */
  FitProgress all() {
    return new FitProgress(this, this::counts);
  }

  /** Leaves the line of the terminal, if it has one, so that what follows has its own. */
  void end() {
    if (begun) {
      begun = false;
      width = 0;
      err.println();
    }
  }

  /** Prints a sentence on a line of its own. */
  void say(String sentence) {
    end();
    err.println(sentence);
  }

  private String line(int member, int phase, int epochs, EpochRecord record) {
    StringBuilder line = new StringBuilder();
    line.append(
        text(
            "member %d/%d phase %d epoch %d/%d loss %.4f",
            member + 1, fit.members(), phase, record.epoch() + 1, epochs, record.trainLoss()));
    for (Map.Entry<String, Double> score : record.scores().entrySet()) {
      line.append(text(" %s %.4f", score.getKey(), score.getValue()));
    }
    long left = Math.round(seconds / trained * epochsLeft(member, phase, epochs, record.epoch()));
    return line.append(
            text(" %.0f samples/s, at most %s left", record.samplesPerSecond(), minutes(left)))
        .toString();
  }

  /** If nothing stops early. */
  private double epochsLeft(int member, int phase, int epochs, int epoch) {
    double refit = fit.refitFactor() * fit.epochs();
    return epochs
        - epoch
        - 1
        + (phase == 1 ? refit : 0)
        + (fit.members() - member - 1) * (fit.epochs() + refit);
  }

  private static String bar(int done, int of) {
    int filled = Math.min(BAR, BAR * done / Math.max(1, of));
    return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
  }

  private static String minutes(long seconds) {
    return text("%d:%02d", seconds / 60, seconds % 60);
  }

  /** Blanks over what is left of a longer line before. */
  private String gap(String line) {
    String gap = " ".repeat(Math.max(0, width - line.length()));
    width = line.length();
    return gap;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
