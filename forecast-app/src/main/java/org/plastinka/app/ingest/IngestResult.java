package org.plastinka.app.ingest;

import java.util.List;

/**
 * What an ingest made, ready to be written by {@link DataFolder}.
 *
 * @param files the stock file first
 * @param rejections the rows left out, by file and row
 */
public record IngestResult(
    IngestSettings settings,
    List<ShopFile> files,
    List<Rejection> rejections,
    List<ProductRecord> products,
    TradingDays days,
    IngestSummary summary) {}
