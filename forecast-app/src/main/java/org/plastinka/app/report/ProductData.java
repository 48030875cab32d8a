package org.plastinka.app.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import org.plastinka.app.files.PlainText;
import org.plastinka.app.files.ShortNumber;

/**
 * The products as JSON within the page, from which its program draws rows and fans when they are
 * wanted: 20,000 products are a few megabytes so, and would be a hundred as markup.
 *
 * <p>A product is an array: a value for each {@link ProductColumn}, then history, quantiles [month]
 * [level] and means. Figures have two decimals at most. No text can end the script element: {@code
 * < > &} are escaped as JSON allows.
 */
final class ProductData {
  private static final List<String> WORDS =
      List.of("search", "sort", "found", "more", "details", "close", "month", "expected", "sold");

  private final ReportContent content;
  private final Texts texts;

  ProductData(ReportContent content, Texts texts) {
    this.content = content;
    this.texts = texts;
  }

  /** The JSON. */
  String json() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("lang", texts.language().tag());
      months(json, "past", content.past());
      json.writeNumberField("unfinished", content.end().unfinished(content.past()));
      months(json, "future", content.future());
      json.writeArrayFieldStart("levels");
      for (double level : content.levels()) {
        json.writeString(texts.share(level));
      }
      json.writeEndArray();
      words(json);
      columns(json);
      views(json);
      json.writeArrayFieldStart("products");
      for (ProductForecast product : content.products()) {
        product(json, product);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static void months(JsonGenerator json, String name, List<YearMonth> months)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (YearMonth month : months) {
      json.writeString(month.toString());
    }
    json.writeEndArray();
  }

  private void words(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("words");
    for (String word : WORDS) {
      json.writeStringField(word, texts.get("page." + word));
    }
    json.writeEndObject();
  }

  private void columns(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("columns");
    for (ProductColumn column : ProductColumn.values()) {
      json.writeStartObject();
      json.writeStringField("id", column.id());
      json.writeStringField("title", column.title(content, texts));
      json.writeBooleanField("number", column.kind().number());
      json.writeNumberField("decimals", column.kind() == ReportTable.Kind.COPIES ? 2 : 0);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void views(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("views");
    for (ProductView view : ProductView.values()) {
      json.writeObjectFieldStart(view.id());
      json.writeBooleanField("fan", view.fan());
      json.writeNumberField("sort", view.rank().ordinal());
      json.writeArrayFieldStart("figures");
      for (ProductColumn column : view.figures()) {
        json.writeNumber(column.ordinal());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("rows");
      for (int row : view.rows(content)) {
        json.writeNumber(row);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void product(JsonGenerator json, ProductForecast product) throws IOException {
    json.writeStartArray();
    for (ProductColumn column : ProductColumn.values()) {
      Object value = column.shown(content, product, texts);
      if (value instanceof Number number && column.kind().number()) {
        number(json, number.doubleValue());
      } else {
        json.writeString(PlainText.printable(value.toString()));
      }
    }
    numbers(json, product.history());
    json.writeStartArray();
    for (double[] month : product.quantiles()) {
      numbers(json, month);
    }
    json.writeEndArray();
    numbers(json, product.expected());
    json.writeEndArray();
  }

  private static void numbers(JsonGenerator json, double[] values) throws IOException {
    json.writeStartArray();
    for (double value : values) {
      number(json, value);
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, double value) throws IOException {
    if (!Double.isFinite(value)) {
      json.writeNull();
    } else if (value == Math.rint(value)) {
      json.writeNumber(ShortNumber.text(value));
    } else {
      BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
      json.writeNumber(rounded.stripTrailingZeros().toPlainString());
    }
  }
}
