package org.plastinka.app.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which backend computes, for every command that does. */
final class BackendOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = Backends.AUTO,
      description = "auto, cuda, simd, ejml or reference (default: ${DEFAULT-VALUE})")
  private String name;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "workers (default: the machine's cores); results do not depend on it")
  private Integer threads;

  @Option(
      names = "--no-graph",
      description = "cuda: launch every step instead of replaying a captured graph; same bits")
  private boolean noGraph;

  @Option(
      names = "--tf32",
      description = "cuda: products on tensor cores, with 11 significant bits instead of 24")
  private boolean tf32;

  @Option(
      names = "--gemm",
      paramLabel = "NAME",
      description = "cuda: own (default) or cublas, which computes the bare products")
  private String gemm;

  /** Opens the backend and says on stderr which it is and why. */
  Backend open() {
    if (threads != null && threads < 1) {
      throw new ParameterException(
          command.commandLine(), "--threads must be at least 1, was " + threads);
    }
    Backends.Choice choice = Backends.open(name, threads(), options());
    PrintWriter err = command.commandLine().getErr();
    choice.reasons().forEach(reason -> err.println("backend " + reason));
    err.flush();
    return choice.backend();
  }

  private Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    if (noGraph) {
      options.put("graph", "false");
    }
    if (tf32) {
      options.put("tf32", "true");
    }
    if (gemm != null) {
      options.put("gemm", gemm);
    }
    return options;
  }

  int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
