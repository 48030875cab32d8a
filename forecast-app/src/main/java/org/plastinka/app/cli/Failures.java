package org.plastinka.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import org.plastinka.engine.train.TrainingException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * Turns failures into one paragraph on stderr and an exit code: 2 for wrong usage or input, 1 for
 * work that failed. The stack trace goes to the log file, and to stderr with {@code --stacktrace}:
 * a mixin of the program, whose option all commands have.
 */
public final class Failures implements IExecutionExceptionHandler {
  private static final int WORK_FAILED = 1;
  private static final int BAD_INPUT = 2;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "print where in the program an error arose")
  private boolean stackTrace;

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    PrintWriter err = command.getErr();
    boolean input = failure instanceof IllegalArgumentException || missing(failure);
    err.println("plastinka: " + message(failure));
    if (stackTrace) {
      failure.printStackTrace(err);
    } else if (!input && !(failure instanceof TrainingException)) {
      err.println("The details are in " + log() + "; --stacktrace prints them here.");
    }
    log(failure, err);
    err.flush();
    return input ? BAD_INPUT : WORK_FAILED;
  }

  private static boolean missing(Exception failure) {
    return failure instanceof NoSuchFileException || failure instanceof FileAlreadyExistsException;
  }

  private static String message(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return "'" + failure.getMessage() + "' does not exist; check the path";
    }
    if (failure instanceof UncheckedIOException unchecked) {
      return message(unchecked.getCause());
    }
    if (failure instanceof AccessDeniedException) {
      return "'" + failure.getMessage() + "': permission denied; change it, or choose another";
    }
    if (failure instanceof IOException) {
      return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static Path log() {
    return Path.of(System.getProperty("user.home"), ".plastinka", "plastinka.log");
  }

  private static void log(Exception failure, PrintWriter err) {
    StringWriter trace = new StringWriter();
    trace.append(OffsetDateTime.now().toString()).append(' ');
    failure.printStackTrace(new PrintWriter(trace, true));
    try {
      Files.createDirectories(log().getParent());
      Files.writeString(
          log(),
          trace.toString(),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      err.println("plastinka: the log " + log() + " cannot be written: " + unwritable);
    }
  }
}
