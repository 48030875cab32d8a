package org.plastinka.app.demo;

/** Copies of one title that came on one day and are there still, perhaps none of them. */
record Lot(Copy copy, int count) {}
