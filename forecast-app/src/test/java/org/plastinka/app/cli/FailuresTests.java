package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
}
