package org.plastinka.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a command's result: for people, or as JSON and nothing else. */
final class ResultOutput {
  private static final ObjectWriter JSON =
      JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--json",
      description = "print the result as JSON, and nothing else, on standard output")
  private boolean json;

  /** A result as JSON. */
  @FunctionalInterface
  interface Json {
    String text() throws IOException;
  }

  /** Only the one that is asked for is made. */
  void print(Consumer<PrintWriter> people, Json result) throws IOException {
    early(people);
    if (json) {
      command.commandLine().getOut().println(result.text().strip());
    }
  }

  /** What people see before the result is whole; nothing with {@code --json}. */
  void early(Consumer<PrintWriter> people) {
    if (!json) {
      PrintWriter out = command.commandLine().getOut();
      people.accept(out);
      out.flush();
    }
  }

  /** A record, a map, or a list of them. */
  static String json(Object result) {
    try {
      return JSON.writeValueAsString(result);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(result.getClass() + " has no form as JSON", unwritable);
    }
  }
}
