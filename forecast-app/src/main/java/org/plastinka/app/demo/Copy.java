package org.plastinka.app.demo;

import java.time.LocalDateTime;

/**
 * One copy.
 *
 * @param created when it was put on the shelf
 * @param sold null if it is there still
 * @param price at the sale, or now
 */
record Copy(Title title, LocalDateTime created, LocalDateTime sold, double price) {}
