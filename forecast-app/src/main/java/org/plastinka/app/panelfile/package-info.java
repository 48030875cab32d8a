/**
 * Panels from any retailer's files: long, wide, or a column per series. May use the domain, tables,
 * and of {@code files} what cells and messages need; must not know shops, networks or commands.
 */
package org.plastinka.app.panelfile;
