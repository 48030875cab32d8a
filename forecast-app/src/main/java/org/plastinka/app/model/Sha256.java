package org.plastinka.app.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;

/** Digests that tell whether two runs had the same data, configuration and plan. */
final class Sha256 {
  private final MessageDigest digest;

  private Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  static String of(byte[] bytes) {
    Sha256 sha = new Sha256();
    sha.digest.update(bytes);
    return sha.hex();
  }

  static String of(Path file) throws IOException {
    return of(Files.readAllBytes(file));
  }

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of calendar, names and every number of a panel. */
  static String of(Panel panel) {
    Sha256 sha = new Sha256();
    sha.text(panel.calendar() + "|" + panel.past() + panel.future() + panel.statics());
    for (Series s : panel.series()) {
      sha.text(s.id() + "|" + s.first());
      sha.numbers(s.target());
      for (float[] column : s.past()) {
        sha.numbers(column);
      }
      for (float[] column : s.future()) {
        sha.numbers(column);
      }
      sha.numbers(s.statics());
      sha.numbers(s.weight() == null ? new float[0] : s.weight());
    }
    return sha.hex();
  }

  private void text(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private void numbers(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length + 4).putInt(values.length);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes.array());
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
