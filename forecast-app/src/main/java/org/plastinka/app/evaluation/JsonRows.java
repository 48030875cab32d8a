package org.plastinka.app.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A list of objects with a field a column; null where there is no value. */
final class JsonRows implements RowFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public List<TextRow> read(Path file) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(file.toFile());
    } catch (JsonProcessingException failure) {
      throw new IllegalArgumentException(
          "'" + file + "' is no JSON: " + failure.getOriginalMessage(), failure);
    }
    if (!root.isArray() || root.isEmpty() || !root.get(0).isObject()) {
      throw new IllegalArgumentException(
          "'" + file + "': expected a list of objects, one a forecast");
    }
    List<String> columns = new ArrayList<>();
    root.get(0).fieldNames().forEachRemaining(columns::add);
    List<TextRow> rows = new ArrayList<>();
    rows.add(new TextRow(0, columns.toArray(new String[0])));
    for (JsonNode entry : root) {
      String[] cells = columns.stream().map(name -> text(entry.get(name))).toArray(String[]::new);
      rows.add(new TextRow(rows.size(), cells));
    }
    return rows;
  }

  private static String text(JsonNode value) {
    return value == null || value.isNull() ? "" : value.asText();
  }

  @Override
  public void write(OutputStream out, List<Object[]> rows) throws IOException {
    JsonGenerator json = new JsonFactory(JSON).createGenerator(out);
    json.writeStartArray();
    for (Object[] row : rows.subList(1, rows.size())) {
      json.writeRaw('\n');
      json.writeStartObject();
      for (int c = 0; c < row.length; c++) {
        json.writeFieldName(rows.get(0)[c].toString());
        json.writeObject(row[c]);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeRaw('\n');
    json.flush();
  }

  @Override
  public String place(int number) {
    return "entry " + number;
  }
}
