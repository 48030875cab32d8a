package org.plastinka.app.svg;

import java.util.function.DoubleFunction;

/**
 * The words of a chart, in the reader's language.
 *
 * @param title what it shows, for those who cannot see it too
 * @param description what it says: the figures a reader would take from it
 * @param x title of the horizontal axis
 * @param y title of the vertical axis
 * @param number writes a figure at an axis
 */
public record ChartText(
    String title, String description, String x, String y, DoubleFunction<String> number) {}
