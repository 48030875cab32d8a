/**
 * Trained models on disk: training into a folder, resuming, loading, forecasting with what was
 * loaded. May use the domain, the network, the shop, files of series, output files, event files,
 * the engine, Jackson and FastCSV; must not know commands or the formats of data and forecast
 * files.
 */
package org.plastinka.app.model;
