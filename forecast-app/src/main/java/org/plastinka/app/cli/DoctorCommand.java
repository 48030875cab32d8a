package org.plastinka.app.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.plastinka.engine.backend.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plastinka doctor}: what this machine has, and what to install. */
@Command(
    name = "doctor",
    description = "Tells what this machine has: Java, cores, memory, disk, and which backends run.",
    footer = "%nExample: plastinka doctor",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
  private static final long MEBI = 1 << 20;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("plastinka " + spec.root().version()[0].replace("plastinka ", ""));
    out.println(
        "java      "
            + Runtime.version()
            + ", "
            + System.getProperty("java.vm.name")
            + ", "
            + System.getProperty("java.home"));
    out.println(
        "system    "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores");
    out.println("heap      up to " + Runtime.getRuntime().maxMemory() / MEBI + " MiB");
    out.println(
        "disk      " + new File("").getAbsoluteFile().getUsableSpace() / MEBI + " MiB free here");
    Backends.candidates().forEach(candidate -> out.println("backend   " + candidate));
    out.flush();
    return 0;
  }
}
