package org.plastinka.app.cli;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.plastinka.engine.backend.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private ResultOutput output;

  @Override
  public Integer call() throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    found.put("plastinka", spec.root().version()[0].replace("plastinka ", ""));
    found.put(
        "java",
        Runtime.version()
            + ", "
            + System.getProperty("java.vm.name")
            + ", "
            + System.getProperty("java.home"));
    found.put(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores");
    found.put("heap", "up to " + Runtime.getRuntime().maxMemory() / MEBI + " MiB");
    found.put("disk", new File("").getAbsoluteFile().getUsableSpace() / MEBI + " MiB free here");
    List<String> backends = Backends.candidates().stream().map(Object::toString).toList();
    output.print(
        out -> {
          found.forEach((name, value) -> out.printf(Locale.ROOT, "%-9s %s%n", name, value));
          backends.forEach(backend -> out.println("backend   " + backend));
        },
        () -> ResultOutput.json(new Machine(found, backends)));
    return 0;
  }

  private record Machine(Map<String, String> machine, List<String> backends) {}
}
