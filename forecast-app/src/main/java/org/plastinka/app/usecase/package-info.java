/**
 * What a shop wants done, from its rows to its report: puts the parts together in their order. May
 * use every part but the command line; must not print, and must not know options.
 */
package org.plastinka.app.usecase;
