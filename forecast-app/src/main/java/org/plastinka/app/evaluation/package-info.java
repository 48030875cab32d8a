/**
 * Judging forecasts: their files, tables of scores, and backtests of a model beside all baselines.
 * May use the domain, files, JSON, tables, and FastCSV, fastexcel and Jackson, whose types stay
 * inside; draws with {@code svg}; must not know networks, shops or the command line.
 */
package org.plastinka.app.evaluation;
