package org.plastinka.kernels.cuda;

import java.io.File;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jcuda.driver.JCudaDriver;
import org.plastinka.engine.backend.Availability.Unavailable;

/**
 * The first touch of JCuda, once for the process. JCuda's own error is two stack traces, its second
 * one only says that a class could not be initialised: so the first is kept, in one line.
 */
final class DriverLibrary {
  private static final Pattern MISSING = Pattern.compile("(\\S+): cannot open shared object file");
  private static final String NATIVE = "JCudaDriver-12.6.0-linux-x86_64";

  private DriverLibrary() {}

  /** Why JCuda cannot be used here, or null if it can. */
  static Unavailable problem() {
    return Touch.PROBLEM;
  }

  private static final class Touch {
    static final Unavailable PROBLEM = look();

    private static Unavailable look() {
      String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
      if (!system.equals("Linux on amd64")) {
        return new Unavailable(
            "there is no JCuda for " + system, "use Linux on x86-64, or --backend simd");
      }
      // JCuda would otherwise unpack itself to, and trust what lies in, the shared temporary
      // folder.
      if (!onLibraryPath()) {
        return new Unavailable(
            "JCuda's library " + System.mapLibraryName(NATIVE) + " is not on java.library.path",
            "start with ./plastinka, or add -Djava.library.path=lib/native");
      }
      try {
        JCudaDriver.setExceptionsEnabled(false);
        return null;
      } catch (LinkageError failed) {
        return new Unavailable(
            "NVIDIA driver not found: " + missing(failed),
            "install the NVIDIA driver " + DeviceCode.LEAST_DRIVER_NAME + " or newer");
      }
    }

    private static boolean onLibraryPath() {
      for (String folder : System.getProperty("java.library.path", "").split(File.pathSeparator)) {
        if (new File(folder, System.mapLibraryName(NATIVE)).isFile()) {
          return true;
        }
      }
      return false;
    }
  }

  /** The file that the loader missed, else the first line of what it said. */
  static String missing(LinkageError failed) {
    String message = String.valueOf(failed.getMessage());
    Matcher file = MISSING.matcher(message);
    return file.find() ? file.group(1) : message.lines().findFirst().orElse("");
  }
}
