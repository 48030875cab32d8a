/**
 * Rows of table files (.xlsx, .xls, .csv) as they were written: cells with a kind, and where they
 * stand. May use {@code files}, and fastexcel, POI and FastCSV, whose types stay inside; must not
 * know what the columns mean.
 */
package org.plastinka.app.table;
