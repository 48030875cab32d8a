package org.plastinka.app.ingest;

/**
 * A cleaned row: one copy sold, or one stock line.
 *
 * @param row its number in the file
 * @param releaseYear {@link #NO_YEAR} if empty or unreadable
 * @param style empty if it has none
 * @param price roubles
 * @param created day the copy was put on the shelf, in days since 1970-01-01
 * @param sold likewise; {@link #NEVER} for a stock line
 * @param copies 1 for a sale
 * @param createdAfterSold whether that was so in the file; it counts as created on the sold day
 */
record Line(
    int row,
    String barcode,
    String artist,
    String album,
    String cover,
    String releaseType,
    int recordingYear,
    int releaseYear,
    String style,
    double price,
    int created,
    int sold,
    int copies,
    boolean createdAfterSold) {
  static final int NEVER = Integer.MAX_VALUE;
  static final int NO_YEAR = 0;

  private static final String ORIGINAL = "Оригинал";
  private static final int FIRST_YEAR = 1950;

  /**
   * The line with the release year it counts under and both years clipped to 1950 .. {@code
   * lastYear}; without what its file alone says, so that lines of one content are equal.
   *
   * @param gap years from recording to release where the release year is not known
   */
  Line content(int gap, int lastYear) {
    int release = releaseYear;
    if (releaseType.equals(ORIGINAL)) {
      release = recordingYear;
    } else if (release == NO_YEAR || release < recordingYear) {
      release = recordingYear + gap;
    }
    return new Line(
        0,
        barcode,
        artist,
        album,
        cover,
        releaseType,
        clip(recordingYear, lastYear),
        clip(release, lastYear),
        style,
        price,
        created,
        sold,
        copies,
        false);
  }

  private static int clip(int year, int lastYear) {
    return Math.max(FIRST_YEAR, Math.min(lastYear, year));
  }
}
