/**
 * The experiments of the TiDE paper, run as it describes them. May use the engine, FastCSV and
 * EJML; must not know the shop or its panels.
 */
package org.plastinka.app.paper;
