package org.plastinka.kernels.simd;

import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.util.List;
import org.plastinka.engine.backend.Availability;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.BackendProvider;

/**
 * Finds {@link SimdBackend} where the Vector API is there and compiled code will use it. Touches no
 * vector class before that is known.
 */
public final class SimdProvider implements BackendProvider {
  private static final String MODULE = "jdk.incubator.vector";
  private static final int LEAST_BITS = 128;

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public int priority() {
    return 20;
  }

  @Override
  public Availability probe() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return ModuleFinder.ofSystem().find(MODULE).isEmpty()
          ? new Availability.Unavailable(
              "this Java has no module " + MODULE, "use a JDK 17 or newer that has it")
          : new Availability.Unavailable(
              "the module " + MODULE + " is not loaded", "start java with --add-modules " + MODULE);
    }
    String disabled = compilerOff();
    if (disabled != null) {
      return new Availability.Unavailable(
          "the optimising compiler is off (" + disabled + ")",
          "start java without that option, on a HotSpot machine");
    }
    int bits = Simd.F.vectorBitSize();
    if (bits < LEAST_BITS) {
      return new Availability.Unavailable(
          "vectors are only " + bits + " bits wide here",
          "start java without -XX:MaxVectorSize, or use a processor with vector instructions");
    }
    return new Availability.Available("float32, Vector API at " + bits + " bits");
  }

  /** The option or machine without C2, or null: without it every vector is an object. */
  private static String compilerOff() {
    if (!System.getProperty("java.vm.name", "").contains("HotSpot")
        && !System.getProperty("java.vm.name", "").contains("OpenJDK")) {
      return System.getProperty("java.vm.name");
    }
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    for (String option : options) {
      boolean limited =
          option.startsWith("-XX:TieredStopAtLevel=") && !option.endsWith("=4")
              || option.equals("-Xint")
              || option.equals("-XX:+UseZero")
              || option.startsWith("-XX:CompilationMode=quick-only");
      if (limited) {
        return option;
      }
    }
    return null;
  }

  @Override
  public Backend open(int threads) {
    if (probe() instanceof Availability.Unavailable unavailable) {
      throw new IllegalStateException("simd: " + unavailable);
    }
    return new SimdBackend(threads);
  }
}
