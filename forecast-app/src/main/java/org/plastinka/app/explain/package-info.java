/**
 * Which inputs moved a network's forecasts, as a table and a page. May use the domain, the probe of
 * {@code tide}, the charts of {@code svg}, backends and random numbers of the engine, and Jackson;
 * must not know model folders, file formats of data or commands.
 */
package org.plastinka.app.explain;
