package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.plastinka.app.audit.Audit;
import org.plastinka.app.files.Output;
import org.plastinka.engine.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plastinka audit}: numbers anyone can check. */
@Command(
    name = "audit",
    description = "Numbers anyone can check: cases, plans, step by step comparisons.",
    footer = "%nExample: plastinka audit plan layer-norm.in.json",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand {
  @Spec private CommandSpec spec;

  /** Runs a network on the numbers of a file. */
  @Command(
      name = "case",
      description = "Runs the network of an audit case and writes what came out (docs/AUDIT.md).",
      footer = "%nExample: plastinka audit case layer-norm.in.json --out out.json",
      mixinStandardHelpOptions = true)
  int auditCase(
      @Parameters(paramLabel = "IN.json", description = "config, parameters, inputs, training")
          Path in,
      @Option(
              names = "--out",
              paramLabel = "OUT.json",
              required = true,
              description = "file to make")
          Path out,
      @Option(names = "--overwrite", description = "replace OUT.json") boolean overwrite,
      @Mixin BackendOptions backendOptions)
      throws IOException {
    Output.requireFree(out, overwrite);
    Output.requireOther(out, in);
    Audit audit = Audit.read(in);
    try (Backend backend = backendOptions.open()) {
      Output.text(out, audit.run(backend));
    }
    spec.commandLine().getOut().println("wrote " + out);
    return 0;
  }

  /** Prints the steps of a training or forecast. */
  @Command(
      name = "plan",
      description = "Prints a plan: its steps with formula, shapes and FLOPs, and its bytes.",
      footer = "%nExample: plastinka audit plan layer-norm.in.json --forecast",
      mixinStandardHelpOptions = true)
  int plan(
      @Parameters(paramLabel = "IN.json", description = "an audit case") Path in,
      @Option(names = "--forecast", description = "the forecast's plan, not the training's")
          boolean forecast)
      throws IOException {
    spec.commandLine().getOut().print(Audit.read(in).plan(forecast).table());
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** Compares a backend with float64 after every step. */
  @Command(
      name = "verify",
      description =
          "Runs every step of a training on a backend and in float64, and prints the greatest"
              + " error of each as a share of its derived bound. Ends with code 1 above 1.",
      footer = "%nExample: plastinka audit verify layer-norm.in.json --backend simd",
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "IN.json", description = "an audit case") Path in,
      @Mixin BackendOptions backendOptions)
      throws IOException {
    Audit audit = Audit.read(in);
    try (Backend backend = backendOptions.open()) {
      return audit.verify(backend, spec.commandLine().getOut()) ? 0 : 1;
    }
  }
}
