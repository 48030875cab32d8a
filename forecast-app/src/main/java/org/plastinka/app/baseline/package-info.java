/**
 * Forecasts by statistics alone: what a network has to beat. May use the domain; must not know
 * files, networks or scores.
 */
package org.plastinka.app.baseline;
