/**
 * Panels to the engine and back: scaling, history statistics, windows, training in two phases. The
 * only user of the engine's training in the application; must not know files or commands.
 */
package org.plastinka.app.tide;
