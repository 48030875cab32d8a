package org.plastinka.app.panelfile;

/**
 * A series on its calendar, its covariates as the file has them.
 *
 * @param past [column][step], NaN where not observed
 * @param future likewise, at least as long
 * @param statics texts, empty where unknown
 */
record RawSeries(
    String id, int first, float[] target, float[][] past, float[][] future, String[] statics) {}
