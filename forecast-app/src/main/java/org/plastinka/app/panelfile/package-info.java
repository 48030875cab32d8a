/**
 * Panels from any retailer's files: long, wide, or a column per series. May use the domain, the
 * guard of text cells and tables; must not know shops, networks or commands.
 */
package org.plastinka.app.panelfile;
