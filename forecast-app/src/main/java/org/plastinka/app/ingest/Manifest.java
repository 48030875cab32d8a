package org.plastinka.app.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.plastinka.app.shop.ManifestNames;

/** Writes {@code manifest.json}: where the features come from, and what was left out. */
final class Manifest {
  private final IngestResult result;
  private final JsonGenerator json;

  private Manifest(IngestResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  static void write(IngestResult result, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      new Manifest(result, json).write();
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeNumberField("format", DataFolder.FORMAT);
    inputs();
    rows();
    window();
    settings();
    json.writeNumberField("products", result.products().size());
    json.writeArrayFieldStart("warnings");
    for (String warning : result.summary().warnings()) {
      json.writeString(warning);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void inputs() throws IOException {
    json.writeArrayFieldStart("inputs");
    for (ShopFile file : result.files()) {
      json.writeStartObject();
      json.writeStringField("file", file.name());
      json.writeStringField("kind", file == result.files().get(0) ? "stock" : "sales");
      json.writeStringField("sheet", file.sheet());
      json.writeStringField("sha256", file.sha256());
      json.writeNumberField("rows", file.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void rows() throws IOException {
    IngestSummary summary = result.summary();
    json.writeObjectFieldStart("rows");
    json.writeNumberField("read", summary.rows());
    json.writeNumberField("kept", summary.kept());
    json.writeNumberField("rejected", summary.rejectedRows());
    json.writeObjectFieldStart("rejected_by_reason");
    for (Map.Entry<String, Integer> reason : summary.rejected().entrySet()) {
      json.writeNumberField(reason.getKey(), reason.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("doubles", summary.doubles());
    json.writeNumberField("off_month", summary.offMonth());
    json.writeNumberField("created_after_sold", summary.createdAfterSold());
    json.writeNumberField("stock_after_window", summary.stockAfterWindow());
    json.writeEndObject();
  }

  private void window() throws IOException {
    IngestSummary summary = result.summary();
    json.writeObjectFieldStart("window");
    json.writeStringField("first_day", summary.first().toString());
    json.writeStringField("last_day", summary.last().toString());
    json.writeNumberField("months", summary.tradingDays().size());
    json.writeArrayFieldStart("trading_days");
    for (int days : summary.tradingDays()) {
      json.writeNumber(days);
    }
    json.writeEndArray();
    json.writeBooleanField("partial", summary.partial());
    json.writeEndObject();
  }

  private void settings() throws IOException {
    IngestSettings settings = result.settings();
    json.writeObjectFieldStart(ManifestNames.SETTINGS);
    json.writeBooleanField(ManifestNames.PRICE_CATEGORY, settings.priceCategoryInIdentity());
    json.writeBooleanField(ManifestNames.FILL_MISSING_DAYS, settings.fillMissingDays());
    json.writeStringField("price-edges", settings.priceBands().toString());
    json.writeNumberField("release-gap", settings.releaseGap());
    json.writeNumberField("max-rejected", settings.maxRejected());
    json.writeEndObject();
  }
}
