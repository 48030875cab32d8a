/**
 * Counts forecast by one small network for all series, whose output is a distribution of counts and
 * whose loss is its likelihood. May use the domain and engine.random; must not know files, commands
 * or the engine's graphs: the likelihood needs log-gamma functions, which are no step of a plan,
 * and a network of this size needs no backend.
 */
package org.plastinka.app.count;
