package org.plastinka.app.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal digits: of a text in UTF-8, a file, or what is added to it. */
public final class Sha256 {
  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  public static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Sha256 sha = new Sha256();
    sha.add(bytes, bytes.length);
    return sha.hex();
  }

  /** Of a file of any size. */
  public static String of(Path file) throws IOException {
    Sha256 sha = new Sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.add(buffer, n);
      }
    }
    return sha.hex();
  }

  /** Adds the first {@code count} of these bytes. */
  public void add(byte[] bytes, int count) {
    digest.update(bytes, 0, count);
  }

  /** Of all that was added; begins anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
