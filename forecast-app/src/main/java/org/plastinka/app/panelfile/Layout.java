package org.plastinka.app.panelfile;

/** How a file lays out series. */
public enum Layout {
  /** A row per series and time, with the columns series, time, target, and covariates. */
  LONG,
  /** A row per series, a column per period; the first column is the series' name. */
  WIDE,
  /** A row per time, a column per series; the first column is the time, unless a start is given. */
  COLUMNS
}
