package org.plastinka.app.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
  /** Of the files of a data folder, the columns that hold these, in their order. */
  public static final List<String> COLUMNS =
      List.of(
          "barcode",
          "artist",
          "album",
          "cover",
          "release_type",
          "recording_year",
          "release_decade",
          "recording_decade",
          "style",
          "price_category");

  /**
   * The identity as one text, bars between its fields. If a field has one itself, all have a
   * backslash before their bars and backslashes, so that no two identities have one text.
   */
  public String id() {
    List<String> fields =
        List.of(
            barcode,
            artist,
            album,
            cover,
            releaseType,
            String.valueOf(recordingYear),
            releaseDecade);
    boolean plain = fields.stream().noneMatch(field -> field.contains("|"));
    return fields.stream()
        .map(field -> plain ? field : field.replace("\\", "\\\\").replace("|", "\\|"))
        .collect(Collectors.joining("|"));
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
