package org.plastinka.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Tests of a command that is run as the program runs it; what it prints is kept. */
abstract class CommandRun {
  final StringWriter stdout = new StringWriter();
  StringWriter err = new StringWriter();

  /** The exit code. */
  final int execute(Object command, String... args) {
    return new CommandLine(command)
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(new WrongUsage())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(stdout))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
