/**
 * The shop's monthly features as a panel with the covariates of its model, and the names that the
 * writer and the readers of its data folder share. May use the domain, the guard of text cells and
 * FastCSV; must not know networks, Excel or commands.
 */
package org.plastinka.app.shop;
