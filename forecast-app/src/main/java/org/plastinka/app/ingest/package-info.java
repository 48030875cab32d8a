/**
 * A shop's stock and sales files cleaned, joined to products and counted into monthly features, and
 * the data folder they are written to. May use the table reader, the shop's products, the writer of
 * files, JSON files and Jackson; must not know networks, forecasts or commands.
 */
package org.plastinka.app.ingest;
