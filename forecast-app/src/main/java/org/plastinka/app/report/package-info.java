/**
 * The shop's report: what to order, and how far the forecast can be trusted, as one page and as a
 * workbook. {@link org.plastinka.app.report.ReportContent} is what both show; {@link
 * org.plastinka.app.report.ReportAssembly} makes it of a data folder and forecasts. May use the
 * domain, score sheets, the shop's features, charts, files, JSON, FastCSV, Jackson and fastexcel;
 * must not know models, ingest or commands. No visible word is in the code: they are in {@code
 * texts_*.properties}.
 */
package org.plastinka.app.report;
