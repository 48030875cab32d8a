/**
 * Several forecasters as one: weights learned on validation steps, and calibration. May use the
 * domain, and the forecasters for the default set; must not know files or commands.
 */
package org.plastinka.app.combine;
