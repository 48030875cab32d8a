package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

class FailuresTests {
  /** A program whose command fails. */
  @Command(name = "program")
  private static final class Program {
    @Mixin private final Failures failures = new Failures();

    @Command(name = "read")
    int read(@Parameters(arity = "0..1") String name) {
      throw new IllegalArgumentException("cannot read " + name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "read x, false",
    "read x --stacktrace, true",
    "--stacktrace read x, true",
    "read -- --stacktrace, false"
  })
  void aStackTraceIsPrintedWhereItIsAskedFor(String args, boolean expected) {
    StringWriter err = new StringWriter();
    Program program = new Program();
    int code =
        new CommandLine(program)
            .setExecutionExceptionHandler(program.failures)
            .setErr(new PrintWriter(err))
            .execute(args.split(" "));
    assertEquals(2, code, err.toString());
    assertEquals(expected, err.toString().contains("\tat "), err.toString());
  }

  @ParameterizedTest
  @CsvSource({"512, -Xmx4g", "5360, -Xmx11g", "131072, -Xmx257g"})
  void moreMemoryIsAdvisedThanThereWas(long had, String option) {
    assertTrue(Failures.heap(had).contains("ran out at " + had + " MiB"), Failures.heap(had));
    assertTrue(Failures.heap(had).contains("=" + option + " before"), Failures.heap(had));
  }

  @ParameterizedTest
  @MethodSource
  void everyFailureIsAnExitCodeAndASentence(Throwable failure, int code, String sentence) {
    StringWriter err = new StringWriter();
    CommandLine program = new CommandLine(new Program()).setErr(new PrintWriter(err));
    assertEquals(code, new Failures().report(failure, program));
    assertTrue(err.toString().startsWith("plastinka: " + sentence), err.toString());
    assertFalse(err.toString().contains("\tat "), err.toString());
  }

  static Stream<Arguments> everyFailureIsAnExitCodeAndASentence() {
    return Stream.of(
        arguments(new StackOverflowError(), 1, "java.lang.StackOverflowError"),
        arguments(new NoClassDefFoundError("a/B"), 1, "java.lang.NoClassDefFoundError: a/B"),
        arguments(
            new ExceptionInInitializerError(new IllegalStateException("odd")),
            1,
            "java.lang.ExceptionInInitializerError by java.lang.IllegalStateException: odd"),
        arguments(new OutOfMemoryError(), 1, "memory ran out at "),
        arguments(
            new OutOfMemoryError("unable to create native thread: possibly out of memory"),
            1,
            "the system gives no more threads; give fewer, with --threads"),
        arguments(new AccessDeniedException("a.csv"), 2, "'a.csv': permission denied"),
        arguments(
            new UncheckedIOException(new NoSuchFileException("a.csv")),
            2,
            "'a.csv' does not exist"),
        arguments(
            new UncheckedIOException(new IOException("No space left on device")),
            1,
            "the disk is full; free some space"),
        arguments(
            new IOException("Disk quota exceeded"), 1, "the quota of the disk is used up; free"),
        arguments(
            new IOException("File too large"), 1, "a file may not become so large; raise the"),
        arguments(new CancellationException("stopped while reading"), 130, "stopped while reading"),
        arguments(new ClosedByInterruptException(), 130, "stopped"));
  }
}
