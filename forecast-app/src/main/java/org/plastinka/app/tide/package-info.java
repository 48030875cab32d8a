/**
 * Panels to the engine and back: scaling, history statistics, windows, training in two phases, and
 * roll-outs. May use the domain and the engine; must not know files or commands.
 */
package org.plastinka.app.tide;
