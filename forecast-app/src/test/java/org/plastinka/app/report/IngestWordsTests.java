package org.plastinka.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.ingest.Ingest;
import org.plastinka.app.ingest.IngestResult;
import org.plastinka.app.ingest.IngestSettings;
import org.plastinka.app.ingest.PriceBands;
import org.plastinka.app.ingest.Rejection;

/** A shop whose files give cause for everything that the ingest can say of rows and files. */
class IngestWordsTests {
  private static final Pattern LATIN = Pattern.compile("[A-Za-z]");
  private static final Pattern FILE = Pattern.compile("«.*?»|'.*?'|\\.(csv|xlsx?)");
  private static final String COLUMNS =
      "Barcode;Artist;Album;Cover;Price;Type;Recording year;Release year;Style;Created;";

  private final Texts russian = new Texts(Language.RU);
  private final IngestWords inRussian = new IngestWords(russian);
  private final IngestWords inEnglish = new IngestWords(new Texts(Language.EN));
  @TempDir private Path folder;
  private IngestResult result;

  @BeforeEach
  void ingest() throws IOException {
    Path sales = Files.createDirectory(folder.resolve("sales"));
    Path stock =
        Files.writeString(
            folder.resolve("stock.csv"),
            COLUMNS + "Count\n1;A;B;;1;;1990;;;1.1.24;x\n1;A;B;;1;;1990;;;5.1.24;1\n");
    String good = "1;A;B;;1;;1990;;;1.1.24;2.1.24\n".repeat(9);
    String bad =
        """
        1;;B;;1;;1990;;;1.1.24;2.1.24
        1;A;;;1;;1990;;;1.1.24;2.1.24
        1;A;B;;x;;1990;;;1.1.24;2.1.24
        1;A;B;;1;;199;;;1.1.24;2.1.24
        1;A;B;;1;;1990;;;x;2.1.24
        1;A;B;;1;;1990;;;1.1.24;x
        1;A;B;;1;;1990;;;1.1.24;2.1.04
        """;
    Files.writeString(sales.resolve("a.csv"), COLUMNS + "Sold\n" + good + bad);
    Files.writeString(sales.resolve("b.csv"), COLUMNS + "Sold\n" + good);
    Files.writeString(sales.resolve("c.csv"), COLUMNS + "Sold\n");
    Files.writeString(sales.resolve("d.ods"), "");
    IngestSettings settings =
        new IngestSettings(
            null, 1, false, true, new PriceBands(List.of(0.0, Double.POSITIVE_INFINITY)), 15);
    result = Ingest.run(stock, List.of(sales), settings);
  }

  @Test
  void whyRowsWereLeftOutIsSaidInTheReadersLanguage() {
    assertEquals(8, result.rejections().size());
    for (Rejection r : result.rejections()) {
      requireRussian(russian.field(r.column()));
      requireTranslated(r.reason());
      requireTranslated(r.detail());
    }
    assertEquals("Цена: не число от 0 до 10^9", inRussian.of("price: no number from 0 to 10^9"));
  }

  @Test
  void warningsAreSaidInTheReadersLanguage() {
    assertEquals(4, result.summary().warnings().size(), result.summary().warnings()::toString);
    result.summary().warnings().forEach(this::requireTranslated);
    String later =
        result.summary().warnings().stream()
            .filter(warning -> warning.startsWith("stock rows"))
            .findAny()
            .orElseThrow();
    assertTrue(later.contains("within the window: 1 (the newest"), later);
    String said = inRussian.of(later);
    assertTrue(said.contains("после последнего дня продаж, 2024-01-02: 1."), said);
    assertEquals(
        "'a.csv', 'b.csv': в этих файлах продажи одних и тех же месяцев, 2024-01. Они складываются;"
            + " если это одни и те же продажи, уберите лишний файл",
        inRussian.of(
            "'a.csv', 'b.csv' hold sales of the same months, 2024-01: they add up; if they are the"
                + " same sales, leave one out"));
  }

  @Test
  void whatNobodyTranslatedStaysAsItIs() {
    assertEquals("of a: friend", inRussian.of("of a: friend"));
    assertEquals("friend", russian.field("friend"));
  }

  private void requireTranslated(String words) {
    requireRussian(inRussian.of(words));
    assertEquals(words, inEnglish.of(words));
  }

  private static void requireRussian(String told) {
    assertFalse(LATIN.matcher(FILE.matcher(told).replaceAll("")).find(), told);
  }
}
