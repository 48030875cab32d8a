package org.plastinka.app.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plastinka.app.json.StrictJson;

/** A list of objects with a field a column; null where there is no value. */
final class JsonRows implements RowFormat {
  @Override
  public List<TextRow> read(Path file) throws IOException {
    JsonNode root = StrictJson.read(file);
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
      entry.properties().forEach(field -> require(file, rows.size() - 1, field, columns));
    }
    return rows;
  }

  private void require(
      Path file, int number, Map.Entry<String, JsonNode> field, List<String> columns) {
    boolean known = columns.contains(field.getKey());
    if (!known || field.getValue().isContainerNode()) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "', "
              + place(number)
              + ", field "
              + field.getKey()
              + (known
                  ? " is a list or an object; expected a text, a number or null"
                  : ": the first entry has no such field; all entries have the same"));
    }
  }

  private static String text(JsonNode value) {
    return value == null || value.isNull() ? "" : value.asText();
  }

  @Override
  public void write(OutputStream out, List<Object[]> rows) throws IOException {
    JsonGenerator json = new JsonFactory(StrictJson.MAPPER).createGenerator(out);
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
