package org.plastinka.app.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.app.files.Sha256;

/** Tells whether two runs had the same data. */
final class PanelDigest {
  private final Sha256 sha = new Sha256();

  private PanelDigest() {}

  /** SHA-256 of calendar, names and every number of a panel. */
  static String of(Panel panel) {
    PanelDigest digest = new PanelDigest();
    digest.text(panel.calendar() + "|" + panel.past() + panel.future() + panel.statics());
    for (Series s : panel.series()) {
      digest.text(s.id() + "|" + s.first());
      digest.numbers(s.target());
      for (float[] column : s.past()) {
        digest.numbers(column);
      }
      for (float[] column : s.future()) {
        digest.numbers(column);
      }
      digest.numbers(s.statics());
      digest.numbers(s.weight() == null ? new float[0] : s.weight());
    }
    return digest.sha.hex();
  }

  private void text(String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    sha.add(bytes, bytes.length);
  }

  private void numbers(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length + 4).putInt(values.length);
    bytes.asFloatBuffer().put(values);
    sha.add(bytes.array(), bytes.capacity());
  }
}
