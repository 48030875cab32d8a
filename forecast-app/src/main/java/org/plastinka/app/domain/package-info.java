/**
 * What a forecast is about: series, panels, forecasts, scores. Depends on the JDK and on
 * engine.random alone; must not know files, models or the engine's graphs.
 */
package org.plastinka.app.domain;
