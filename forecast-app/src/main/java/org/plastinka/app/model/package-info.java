/**
 * Trained models on disk: training into a folder, resuming, loading, forecasting with what was
 * loaded. May use the domain, the networks, their combination, the shop, files of series and of
 * forecasts, output files, JSON and TensorBoard files, the engine, Jackson and FastCSV; must not
 * know commands.
 */
package org.plastinka.app.model;
