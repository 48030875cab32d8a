package org.plastinka.app.cli;

import java.io.PrintWriter;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import picocli.CommandLine.Mixin;
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
      converter = LowerCase.class,
      defaultValue = Backends.AUTO,
      description = "auto, cuda, simd, ejml or reference (default: ${DEFAULT-VALUE})")
  private String name;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "workers (default: the machine's cores); results do not depend on it")
  private Integer threads;

  @Mixin private CudaFlags cuda;

  /** Opens the backend and says on stderr which it is and why. */
  Backend open() {
    if (threads != null && threads < 1) {
      throw new ParameterException(
          command.commandLine(), "--threads must be at least 1, was " + threads);
    }
    Backends.Choice choice = Backends.open(name, threads(), cuda.options());
    PrintWriter err = command.commandLine().getErr();
    choice.reasons().forEach(reason -> err.println("backend " + reason));
    return choice.backend();
  }

  int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
