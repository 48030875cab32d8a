package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The driver of native/shim and its cuBLAS: builds them, and runs {@link CudaChecks} on them. */
final class ShimDriver {
  private static final Path NATIVE = Path.of("").toAbsolutePath().getParent().resolve("native");
  private static final Path DRIVER = Path.of("target", "shim", "libcuda.so.1").toAbsolutePath();
  private static final Path CUBLAS =
      DRIVER.resolveSibling("cublas").resolve("libcublas.so.12").toAbsolutePath();

  record Outcome(int code, String output) {
    /** The process ended with this code, and its output has these texts. */
    void requires(int expected, String... texts) {
      assertEquals(expected, code, output);
      for (String text : texts) {
        assertTrue(output.contains(text), output);
      }
    }
  }

  private static Outcome built;

  private ShimDriver() {}

  /** Once, unless what is there is newer than its sources; aborts the test where that cannot be. */
  static void build() throws IOException, InterruptedException {
    boolean linux = System.getProperty("os.name").equals("Linux");
    boolean intel = System.getProperty("os.arch").equals("amd64");
    if (!linux || !intel || !onPath("g++")) {
      System.out.println("Shim tests skip: need Linux on x86-64 and g++");
      abort("needs Linux on x86-64 and g++");
    }
    if (built == null) {
      built = compile();
    }
    assertEquals(0, built.code(), built.output());
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, program).canExecute());
  }

  private static Outcome compile() throws IOException, InterruptedException {
    if (Files.exists(CUBLAS) && newestSource() < Files.getLastModifiedTime(CUBLAS).toMillis()) {
      return new Outcome(0, "");
    }
    Files.createDirectories(CUBLAS.getParent());
    Outcome driver =
        compile(
            DRIVER,
            "driver.cpp",
            "-U_FORTIFY_SOURCE", // it would forbid longjmp between stacks
            "-Wno-unknown-pragmas",
            "-Wno-clobbered",
            "-fsanitize=alignment,signed-integer-overflow,shift",
            "-fsanitize-undefined-trap-on-error"); // a device stops at such words, too
    return driver.code() != 0
        ? driver
        : compile(
            CUBLAS,
            "cublas.cpp",
            "-Wl,--default-symver", // JCuda asks for symbols of this version
            "-L" + DRIVER.getParent(),
            "-l:" + DRIVER.getFileName());
  }

  private static Outcome compile(Path library, String source, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("g++", "-std=c++17", "-O2"));
    command.addAll(List.of("-Wall", "-Wextra", "-Werror", "-fPIC", "-shared"));
    command.addAll(List.of("-Wl,-soname," + library.getFileName(), "-o", library.toString()));
    command.add(NATIVE.resolve("shim").resolve(source).toString());
    command.addAll(List.of(options));
    return execute(Map.of(), command);
  }

  private static long newestSource() throws IOException {
    try (Stream<Path> files = Files.walk(NATIVE)) {
      return files.mapToLong(file -> file.toFile().lastModified()).max().orElseThrow();
    }
  }

  private static Outcome execute(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    byte[] output = process.getInputStream().readAllBytes();
    return new Outcome(process.waitFor(), new String(output, StandardCharsets.UTF_8));
  }

  /** Runs {@link CudaChecks} with the shim's driver first on the loader's path. */
  static Outcome check(Map<String, String> shim, String... arguments)
      throws IOException, InterruptedException {
    return check(DRIVER.getParent().toString(), shim, arguments);
  }

  /** With the shim's cuBLAS there, too, and by the kernels' definitions, which are faster. */
  static Outcome checkWithCublas(String... arguments) throws IOException, InterruptedException {
    String libraries = CUBLAS.getParent() + ":" + DRIVER.getParent();
    return check(libraries, Map.of("DEFINITIONS", "1"), arguments);
  }

  private static Outcome check(String libraries, Map<String, String> shim, String... arguments)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>();
    environment.put("LD_LIBRARY_PATH", libraries);
    shim.forEach((name, value) -> environment.put("PLASTINKA_SHIM_" + name, value));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:ErrorFile=" + DRIVER.resolveSibling("crash.log"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.library.path=" + System.getProperty("java.library.path"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CudaChecks.class.getName());
    command.addAll(List.of(arguments));
    return execute(environment, command);
  }
}
