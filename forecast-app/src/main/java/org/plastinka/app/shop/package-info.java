/**
 * The shop's monthly features as a panel with the covariates of its model. May use the domain and
 * FastCSV; must not know networks, Excel or commands.
 */
package org.plastinka.app.shop;
