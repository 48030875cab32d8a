package org.plastinka.app.demo;

/**
 * One record the shop deals in, as its files write it.
 *
 * @param barcode digits, or empty
 * @param cover {@code SS} for sealed, else a grade or nothing
 * @param releaseYear as written: whole, partial, with a tail, or empty
 * @param price in the first month, RUB
 * @param rate copies a month in an average month
 * @param firstMonth of the window in which it came out; negative for an old one
 * @param used a single copy that does not come again
 */
record Title(
    String barcode,
    String artist,
    String album,
    String cover,
    String type,
    int recordingYear,
    String releaseYear,
    String style,
    double price,
    double rate,
    int firstMonth,
    boolean used) {}
