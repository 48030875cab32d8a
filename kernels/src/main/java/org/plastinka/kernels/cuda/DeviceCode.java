package org.plastinka.kernels.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The compiled kernels, which are committed: for each module of native/ a text of PTX, which any
 * newer device can translate, and finished code for some devices.
 */
final class DeviceCode {
  /** The driver must be at least as new as the PTX, which is of version 8.0. */
  static final int LEAST_DRIVER = 12000;

  static final String LEAST_DRIVER_NAME = "525 (CUDA 12.0)";

  /** Compute capability of the oldest device that the PTX is for. */
  static final int LEAST_CAPABILITY = 75;

  /** A system property: if true, even a device with finished code gets the PTX. For tests. */
  static final String ALWAYS_PTX = "plastinka.cuda.ptx";

  /** Of the oldest device with tensor cores for TF32. */
  static final int TF32_CAPABILITY = 80;

  /** Of the oldest device that copies into shared memory without waiting. */
  private static final int ASYNCHRONOUS_CAPABILITY = 80;

  /** Drivers before the compiler's own version do not read its finished code. */
  private static final int COMPILER = 13000;

  private DeviceCode() {}

  /** The file with a module's code: finished where there is some for the device, else PTX. */
  static String file(String module, int driver, int capability) {
    boolean finished = driver >= COMPILER && (capability / 10 == 8 || capability == 90);
    if (finished && !Boolean.getBoolean(ALWAYS_PTX)) {
      return module + ".fatbin";
    }
    return module + (capability < ASYNCHRONOUS_CAPABILITY ? ".75.ptx" : ".80.ptx");
  }

  /** The bytes of a file, ended by a zero as the driver wants text. */
  static byte[] read(String file) {
    try (InputStream stream = DeviceCode.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(
            "cuda: " + file + " is missing from kernels.jar; build again with ./mvnw package");
      }
      byte[] content = stream.readAllBytes();
      byte[] ended = new byte[content.length + 1];
      System.arraycopy(content, 0, ended, 0, content.length);
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
