package org.plastinka.app.ingest;

import java.util.List;

/** What an ingest made, ready to be written by {@link DataFolder}. */
public final class IngestResult {
  private final IngestSettings settings;
  private final List<ShopFile> files;
  private final List<Rejection> rejections;
  private final List<ProductRecord> products;
  private final TradingDays days;
  private final IngestSummary summary;

  IngestResult(
      IngestSettings settings,
      List<ShopFile> files,
      List<Rejection> rejections,
      List<ProductRecord> products,
      TradingDays days,
      IngestSummary summary) {
    this.settings = settings;
    this.files = files;
    this.rejections = rejections;
    this.products = products;
    this.days = days;
    this.summary = summary;
  }

  public IngestSummary summary() {
    return summary;
  }

  /** The rows left out, by file and row. */
  public List<Rejection> rejections() {
    return rejections;
  }

  IngestSettings settings() {
    return settings;
  }

  /** The stock file first. */
  List<ShopFile> files() {
    return files;
  }

  List<ProductRecord> products() {
    return products;
  }

  TradingDays days() {
    return days;
  }
}
