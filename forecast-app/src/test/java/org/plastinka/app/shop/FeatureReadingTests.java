package org.plastinka.app.shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeatureReadingTests {
  private static final String HEADER =
      "barcode,artist,album,cover,release_type,recording_year,release_decade,recording_decade,style,"
          + "price_category,month,sales,availability,confidence,mean_items,price,mean_rub,lost_sales,"
          + "partial";
  private static final String FIRST = "1,'=A,\"B, \"\"C\"\"\",Sealed,None,1980,1980s,1980s,Rock,b";
  private static final String SECOND = "12,A,B,Sealed,None,1980,1980s,1980s,Rock,b";

  @TempDir private Path folder;

  private Path file(String... rows) throws IOException {
    String content = HEADER + "\n" + String.join("\n", rows) + "\n";
    return Files.writeString(folder.resolve("features.csv"), content);
  }

  private String refusal(String... rows) throws IOException {
    Path file = file(rows);
    return assertThrows(IllegalArgumentException.class, () -> ShopTable.read(file, false))
        .getMessage()
        .replace(file.toString(), "F");
  }

  @Test
  void everyCellIsReadAsItIsWritten() throws IOException {
    ShopTable table =
        ShopTable.read(
            file(
                FIRST + ",2024-12,3,0.5,0.25,0.75,800,600,1234567.5,false",
                FIRST + ",2025-01,0,0.27586206896551724,1,0,800,0,0,true",
                SECOND + ",2024-12,3,0.5,0.2,1,2,3,4,false",
                SECOND + ",2025-01,4,1,0,0,9,0,8,true"),
            false);
    assertEquals(
        List.of(
            new Product(
                "1", "=A", "B, \"C\"", "Sealed", "None", 1980, "1980s", "1980s", "Rock", "b"),
            new Product("12", "A", "B", "Sealed", "None", 1980, "1980s", "1980s", "Rock", "b")),
        table.products());
    assertEquals(YearMonth.of(2024, 12), table.start());
    assertTrue(table.partial());
    assertArrayEquals(new float[][] {{3, 0}, {3, 4}}, table.sales());
    assertArrayEquals(new float[][] {{0.5f, 0.27586207f}, {0.5f, 1}}, table.availability());
    assertArrayEquals(new float[][] {{0.25f, 1}, {0.2f, 0}}, table.confidence());
    assertArrayEquals(new float[][] {{0.75f, 0}, {1, 0}}, table.meanItems());
    assertArrayEquals(new float[][] {{600, 0}, {3, 0}}, table.meanRub());
    assertArrayEquals(new float[][] {{1234567.5f, 0}, {4, 8}}, table.lostSales());
    ShopTable before = table.withoutLastMonth();
    assertFalse(before.partial());
    assertArrayEquals(new float[][] {{3}, {3}}, before.sales());
    assertArrayEquals(new float[][] {{0.5f}, {0.5f}}, before.availability());
    assertArrayEquals(new float[][] {{1234567.5f}, {4}}, before.lostSales());
    assertArrayEquals(new float[] {3, 4}, table.panel().series().get(1).target());
    assertEquals("2025-01", table.panel().calendar().label(1));
  }

  @Test
  void rowsOfAnyLengthAreRead() throws IOException {
    String others = ",more".repeat(60);
    String rest = ",2024-12,3,1,1,1,1,1,1,false" + others;
    List<String> rows = new ArrayList<>(List.of(HEADER + others));
    for (int length : new int[] {1, 300, 5, 4000}) {
      rows.add("x".repeat(length) + FIRST.substring(1) + rest);
    }
    Path file = Files.writeString(folder.resolve("features.csv"), String.join("\n", rows));
    assertEquals(
        List.of(1, 300, 5, 4000),
        ShopTable.read(file, false).products().stream().map(p -> p.barcode().length()).toList());
  }

  @Test
  void moreNumbersThanAreKeptAreReadRight() throws IOException {
    StringBuilder expected = new StringBuilder();
    String[] rows = new String[20_000];
    for (int m = 0; m < rows.length; m++) {
      YearMonth month = YearMonth.of(2000, 1).plusMonths(m);
      rows[m] = FIRST + "," + month + "," + m / 7.0 + ",1,1,1,1,1,1,false";
      expected.append((float) (m / 7.0)).append(' ');
    }
    StringBuilder read = new StringBuilder();
    for (float sales : ShopTable.read(file(rows), false).sales()[0]) {
      read.append(sales).append(' ');
    }
    assertEquals(expected.toString(), read.toString());
  }

  @Test
  void aMonthThatIsMissingOrTwiceIsNamedWithItsLine() throws IOException {
    String rest = ",3,1,1,1,1,1,1,false";
    assertEquals(
        "'F' line 3, column month: expected 2025-01, found '2025-02'; ingest the shop again",
        refusal(FIRST + ",2024-12" + rest, FIRST + ",2025-02" + rest));
    assertEquals(
        "'F' line 3, column month: expected 2025-01, found '2024-12'; ingest the shop again",
        refusal(FIRST + ",2024-12" + rest, FIRST + ",2024-12" + rest));
    assertEquals(
        "'F' line 2, column month: expected such as 2025-11, found 'May'; ingest the shop again",
        refusal(FIRST + ",May" + rest));
    assertEquals(
        "'F': months of product 12|A|B|Sealed|None|1980|1980s: 1, of others: 2; ingest the shop"
            + " again",
        refusal(FIRST + ",2024-12" + rest, FIRST + ",2025-01" + rest, SECOND + ",2024-12" + rest));
  }

  @Test
  void aBadCellIsNamedWithItsLineAndColumn() throws IOException {
    assertEquals(
        "'F' line 2, column mean_rub: expected a number, found 'x'; ingest the shop again",
        refusal(FIRST + ",2024-12,3,1,1,1,1,x,1,false"));
    assertEquals(
        "'F' line 2, column recording_year: expected a year, found '198O'; ingest the shop again",
        refusal(FIRST.replace("1980,", "198O,") + ",2024-12,3,1,1,1,1,1,1,false"));
    assertEquals(
        "'F' line 2, expected 19 cells, found 12; ingest the shop again",
        refusal(FIRST + ",2024-12,3"));
    assertEquals("'F' has no row: ingest the shop again", refusal());
    Path file = Files.writeString(folder.resolve("features.csv"), "barcode,artist\n");
    String message =
        assertThrows(IllegalArgumentException.class, () -> ShopTable.read(file, false))
            .getMessage();
    assertEquals("'" + file + "' has no column album; ingest the shop again", message);
  }
}
