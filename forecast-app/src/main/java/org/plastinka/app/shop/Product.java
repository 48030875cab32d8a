package org.plastinka.app.shop;

import java.util.ArrayList;
import java.util.List;

/** What a product is: the seven fields of its identity, and its attributes. */
public record Product(
    String barcode,
    String artist,
    String album,
    String cover,
    String releaseType,
    int recordingYear,
    String releaseDecade,
    String recordingDecade,
    String style,
    String priceCategory) {

  /** The identity as one text. */
  public String id() {
    return String.join(
        "|",
        barcode,
        artist,
        album,
        cover,
        releaseType,
        String.valueOf(recordingYear),
        releaseDecade);
  }

  /** The parts of the style, which may be several. */
  List<String> styles() {
    List<String> parts = new ArrayList<>();
    for (String part : style.split("/")) {
      if (!part.isBlank()) {
        parts.add(part.trim());
      }
    }
    return parts;
  }
}
