package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.plastinka.app.files.Presence;
import org.plastinka.engine.train.TrainingException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * Turns failures into one paragraph on stderr and an exit code: 2 for wrong usage or input, 1 for
 * work that failed, 130 for work that was stopped. The stack trace goes to the log file, and to
 * stderr with {@code --stacktrace}: a mixin of the program, whose option all commands have.
 */
public final class Failures implements IExecutionExceptionHandler {
  /** Why nothing more can be written: the system's words, in English unless it has others. */
  private enum Unwritable {
    FULL("No space left on device", "the disk is full", FREE),
    QUOTA("Disk quota exceeded", "the quota of the disk is used up", FREE),
    LARGE("File too large", "a file may not become so large", "raise the limit (ulimit -f)");

    private final String words;
    private final String cause;
    private final String remedy;

    Unwritable(String words, String cause, String remedy) {
      this.words = words;
      this.cause = cause;
      this.remedy = remedy;
    }
  }

  private static final String FREE = "free some space there and in the folder for temporary files";

  private static final long KIBI = 1 << 10;
  private static final long MEBI = 1 << 20;
  private static final long LEAST_GIBI = 4;

  private static final int WORK_FAILED = 1;
  private static final int BAD_INPUT = 2;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "print where in the program an error arose")
  private boolean stackTrace;

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    return report(failure, command);
  }

  /**
   * Says what went wrong, of an error of the Java machine too.
   *
   * @return the exit code
   */
  public int report(Throwable thrown, CommandLine command) {
    PrintWriter err = command.getErr();
    Throwable failure = thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
    if (failure instanceof CancellationException
        || failure instanceof ClosedByInterruptException) { // has no message
      err.println(
          "plastinka: " + Interruption.sentence(failure.getMessage(), command.getCommandSpec()));
      return Interruption.EXIT_CODE;
    }
    boolean input =
        failure instanceof IllegalArgumentException
            || failure instanceof NoSuchFileException
            || failure instanceof FileAlreadyExistsException
            || failure instanceof AccessDeniedException;
    err.println("plastinka: " + message(failure, command));
    if (stackTrace) {
      thrown.printStackTrace(err);
    } else if (!input && !(failure instanceof TrainingException)) {
      err.println(
          "The details are in " + FailureLog.OWN.file() + "; --stacktrace prints them here.");
    }
    log(thrown, err);
    return input ? BAD_INPUT : WORK_FAILED;
  }

  private static String message(Throwable failure, CommandLine command) {
    if (failure instanceof NoSuchFileException missing) {
      String file = missing.getFile();
      return "'" + file + "' does not exist" + Presence.remedy(Path.of(file));
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "'"
          + failure.getMessage()
          + "' has come to be there meanwhile; choose another, or add --overwrite to replace it";
    }
    if (failure instanceof AccessDeniedException) {
      return "'" + failure.getMessage() + "': permission denied; change it, or choose another";
    }
    if (failure instanceof OutOfMemoryError) {
      return memory(failure);
    }
    if (failure instanceof IOException) {
      String words = String.valueOf(failure.getMessage());
      return Stream.of(Unwritable.values())
          .filter(fault -> words.contains(fault.words))
          .findFirst()
          .map(fault -> unwritable(fault, command.getCommandSpec()))
          .orElse(failure.getClass().getSimpleName() + ": " + words);
    }
    if (failure instanceof ExceptionInInitializerError) {
      return failure + " by " + failure.getCause();
    }
    boolean clear = failure instanceof Exception && failure.getMessage() != null;
    return clear ? failure.getMessage() : failure.toString();
  }

  /** Java calls it memory too if the system gives no more threads, which no heap would help. */
  private static String memory(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains("native thread")
        ? "the system gives no more threads; give fewer, with --threads"
        : heap(Runtime.getRuntime().maxMemory() / MEBI);
  }

  /** A remedy for a heap of so many MiB: twice as much. */
  static String heap(long had) {
    return "memory ran out at "
        + had
        + " MiB; give Java more, with PLASTINKA_JAVA_OPTS=-Xmx"
        + Math.max(LEAST_GIBI, 2 * had / KIBI + 1)
        + "g before the command, or ask for less";
  }

  /** A failed write does not tell its file, but a command has one place to write to. */
  private static String unwritable(Unwritable fault, CommandSpec command) {
    OptionSpec out = command.findOption("--out");
    return fault.cause
        + (out == null ? "" : ": '" + out.getValue() + "' cannot be written")
        + "; "
        + fault.remedy
        + ", then "
        + Interruption.remedy(command).orElse("give the command again");
  }

  private static void log(Throwable failure, PrintWriter err) {
    try {
      FailureLog.OWN.add(failure);
    } catch (IOException unwritable) {
      err.println(
          "plastinka: the log " + FailureLog.OWN.file() + " cannot be written: " + unwritable);
    }
  }
}
