package org.plastinka.app.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model comes from.
 *
 * @param format of the folder; another than {@link #FORMAT} is not read
 * @param version of this program and, behind a plus sign, the commit it was built from
 * @param java version of the virtual machine that trained
 * @param data SHA-256 of the panel that was learned from
 * @param plan SHA-256 of the printed plan of a forecast
 * @param created moment of training's end, ISO-8601 in UTC
 * @param files SHA-256 of every other file that has a part in forecasts, by name
 */
public record Provenance(
    int format,
    String version,
    String java,
    String backend,
    String precision,
    long seed,
    String data,
    String plan,
    String created,
    Map<String, String> files) {
  static final int FORMAT = 3;

  /**
   * @throws IllegalArgumentException if there never was such a format
   */
  public Provenance {
    if (format < 1) {
      throw new IllegalArgumentException("format must be a whole number from 1 on, was " + format);
    }
    files = new TreeMap<>(files);
  }

  Provenance withFiles(Map<String, String> digests) {
    return new Provenance(
        format, version, java, backend, precision, seed, data, plan, created, digests);
  }

  /** This program's version, as its jar has it; {@code unknown} without one. */
  public static String programVersion() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
