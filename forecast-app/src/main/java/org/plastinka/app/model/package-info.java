/**
 * Trained models on disk: training into a folder, resuming, loading, forecasting with what was
 * loaded. May use the domain, the network, the shop, files, event files, the engine and Jackson;
 * must not know commands or the formats of data and forecast files.
 */
package org.plastinka.app.model;
