package org.plastinka.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Ctrl-C as an interrupt of the thread that works: it may end in order, but within a second. The
 * exit code is then {@value #EXIT_CODE}, as shells have it.
 */
public final class Interruption {
  static final int EXIT_CODE = 130;

  private static final String STOPPED = "stopped";
  private static final long PATIENCE_MILLIS = 600;

  private final CommandLine program;
  private final CountDownLatch done = new CountDownLatch(1);

  public Interruption(CommandLine program) {
    this.program = program;
  }

  /** Does the work, to whose failure an interrupt leads; if none does, says that it was stopped. */
  public int guard(IntSupplier work) {
    Thread worker = Thread.currentThread();
    // The hook stays when the work is done, since taking it off fails while the machine stops.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker)));
    try {
      return work.getAsInt();
    } finally {
      done.countDown();
    }
  }

  private void stop(Thread worker) {
    if (done.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      if (!done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (Boolean.getBoolean(TrainingProgress.TERMINAL)) {
          program.getErr().println(); // behind a line of progress
        }
        program.getErr().println("plastinka: " + sentence(null, command()));
      }
    } catch (InterruptedException twice) {
      Thread.currentThread().interrupt();
    }
  }

  private CommandSpec command() {
    ParseResult parsed = program.getParseResult();
    List<CommandLine> called = parsed == null ? List.of(program) : parsed.asCommandLineList();
    return called.get(called.size() - 1).getCommandSpec();
  }

  /**
   * What happened, and what to do to go on if the command can.
   *
   * @param what null if no more is known than that it was stopped
   */
  static String sentence(String what, CommandSpec command) {
    return (what == null ? STOPPED : what) + remedy(command).map(how -> "; " + how).orElse("");
  }

  /** What to do to go on, if the command can. */
  static Optional<String> remedy(CommandSpec command) {
    boolean resumes =
        command.userObject() instanceof TrainCommand training
            ? training.hasBegun() // of the others, --resume begins what has not
            : command.findOption("--resume") != null;
    return resumes ? Optional.of("the same command with --resume goes on") : Optional.empty();
  }
}
