package org.plastinka.app.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** A CSV file, RFC 4180 quotes, with its charset and separator found out. */
final class CsvTable {
  /** The first wins where several fit as well. */
  private static final char[] SEPARATORS = {';', '\t', ','};

  private static final int FIRST_ROWS = 20;
  private static final Charset CYRILLIC = Charset.forName("windows-1251");
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private CsvTable() {}

  /**
   * @param fit of the first rows as a separator cuts them: the greatest tells the separator
   */
  static Table open(Path file, ToIntFunction<List<List<String>>> fit) throws IOException {
    Charset charset = charset(file);
    char best = SEPARATORS[0];
    int most = -1;
    for (char separator : SEPARATORS) {
      int found = fit.applyAsInt(firstRows(file, charset, separator));
      if (found > most) {
        most = found;
        best = separator;
      }
    }
    CsvReader<CsvRecord> csv = records(file, charset, best);
    return new Table(file, "", false, rows(csv.iterator()), csv);
  }

  /** Strict decoding tells: Cyrillic text in another charset is no UTF-8. */
  private static Charset charset(Path file) throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_8, CYRILLIC)) {
      if (isIn(charset, file)) {
        return charset;
      }
    }
    throw new RefusedFile(
        "'"
            + file
            + "' is text in neither UTF-8 nor Windows-1251, or is cut off within a letter; copy or"
            + " export it again as .csv in UTF-8, or as .xlsx");
  }

  private static boolean isIn(Charset charset, Path file) throws IOException {
    CharBuffer characters = CharBuffer.allocate(1 << 16);
    try (Reader strict = new InputStreamReader(Files.newInputStream(file), charset.newDecoder())) {
      while (strict.read(characters) >= 0) {
        characters.clear();
      }
      return true;
    } catch (CharacterCodingException other) {
      return false;
    }
  }

  private static List<List<String>> firstRows(Path file, Charset charset, char separator)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> csv = records(file, charset, separator)) {
      Iterator<CsvRecord> records = csv.iterator();
      while (rows.size() < FIRST_ROWS && records.hasNext()) {
        rows.add(records.next().getFields());
      }
    } catch (CsvParseException otherQuotes) {
      return rows; // a separator that is none may leave quotes in the middle of a field
    }
    return rows;
  }

  /** The most known headers that one of the rows has. */
  static int known(List<List<String>> rows, Predicate<String> known) {
    return rows.stream().mapToInt(row -> (int) row.stream().filter(known).count()).max().orElse(0);
  }

  /**
   * The rows that have as many cells as the first, if it has several. The width alone would not
   * tell: names hold separators, and decimal commas are some in every row.
   */
  static int even(List<List<String>> rows) {
    List<Integer> widths =
        rows.stream()
            .filter(row -> !row.stream().allMatch(String::isBlank))
            .map(List::size)
            .toList();
    return widths.isEmpty() || widths.get(0) == 1
        ? 0
        : Collections.frequency(widths, widths.get(0));
  }

  private static CsvReader<CsvRecord> records(Path file, Charset charset, char separator)
      throws IOException {
    Reader reader = Files.newBufferedReader(file, charset);
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(false)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(reader);
  }

  private static Iterator<TableRow> rows(Iterator<CsvRecord> records) {
    return new Iterator<>() {
      private int number;

      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public TableRow next() {
        List<String> fields = records.next().getFields();
        List<Cell> cells = new ArrayList<>(fields.size());
        fields.forEach(field -> cells.add(Cell.text(field)));
        return new TableRow(++number, cells);
      }
    };
  }
}
