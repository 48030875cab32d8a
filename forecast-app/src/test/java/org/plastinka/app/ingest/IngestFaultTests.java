package org.plastinka.app.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Shops that cannot be ingested: what is wrong, where, and what to do. */
class IngestFaultTests {
  private static final String SALE = Shop.sale("A", "01.01.2024", "15.01.2024");

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void makeShop() throws IOException {
    shop = new Shop(folder);
  }

  private static void refuses(Executable work, String... parts) {
    String message = assertThrows(IllegalArgumentException.class, work).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), part + " not in: " + message);
    }
  }

  @Test
  void aMissingColumnIsNamedWithItsAliasesAndTheLikeliestRow() throws IOException {
    Path file =
        shop.write("a.csv", "Report\n\nШтрихкод;Исполнитель;Альбом;Конверт;Цена;Тип;Год записи\n");
    refuses(
        () -> shop.ingest(List.of(file)),
        "a.csv'",
        "'Год выпуска' or 'Release year'",
        "'Дата заказа' or 'Дата продажи' or 'Sold'",
        "Штрихкод | Исполнитель | Альбом",
        "add the columns");
  }

  @Test
  void theHeaderIsAmongTheFirstTwentyRows() throws IOException {
    Path last = shop.write("a.csv", "\n".repeat(19) + Shop.SALES_HEADER + SALE);
    assertEquals(1, shop.ingest(List.of(last)).summary().rows());
    Path late = shop.write("b.csv", "\n".repeat(20) + Shop.SALES_HEADER + SALE);
    refuses(() -> shop.ingest(List.of(late)), "b.csv'", "first 20 rows");
  }

  @Test
  void headersMatchWithoutRegardToCaseSpacesAndDots() throws IOException {
    String header =
        "\u00a0ШТРИХКОД;исполнитель ;Альбом;КОНВЕРТ;Цена,  руб.;тип;год\u00a0записи;Год выпуска;"
            + "Стиль;Дата  добавления;дата продажи;Комментарий;Экземпляры;Count\n";
    Path file = shop.write("a.csv", "sep=;\n" + header + SALE + ";x;;\n");
    assertEquals(1, shop.ingest(List.of(file)).summary().rows());
  }

  @Test
  void twoColumnsForOneFieldAreNamed() throws IOException {
    Path file = shop.write("a.csv", Shop.SALES_HEADER.replace("Created", "Created;Цена") + SALE);
    refuses(() -> shop.ingest(List.of(file)), "a.csv'", "row 1", "'Price' and 'Цена'", "rename or");
    Path broken =
        shop.write("b.csv", Shop.SALES_HEADER.replace("Price", "\"Цена,\nруб.\";Price") + SALE);
    refuses(() -> shop.ingest(List.of(broken)), "'Цена, руб.' and 'Price'");
  }

  @Test
  void theSameFileTwice() throws IOException {
    shop.sales("a.csv", SALE).sales("b.csv", SALE);
    refuses(() -> shop.ingest(), "a.csv", "b.csv", "same file", "SHA-256", "leave one out");
  }

  @Test
  void aMissingMonthIsToldTogetherWithTheFilesThatGaveNothing() throws IOException {
    Path sales = Files.createDirectory(folder.resolve("sales"));
    Files.writeString(
        sales.resolve("2.csv"), Shop.SALES_HEADER + Shop.sale("A", "01.01.2024", "in February"));
    Files.writeString(sales.resolve("3.csv"), Shop.SALES_HEADER);
    Files.writeString(sales.resolve("4.xlsm"), "macros");
    Path inner = Files.createDirectory(sales.resolve("more"));
    Files.writeString(inner.resolve("5.csv"), Shop.SALES_HEADER);
    Files.createDirectory(sales.resolve("notes"));
    refuses(
        () -> shop.ingest(List.of(sales)),
        "no sales file has a row that is kept",
        "'3.csv' has a header, but no row below it");
    Files.writeString(sales.resolve("1.csv"), Shop.SALES_HEADER + SALE);
    Files.writeString(
        sales.resolve("6.csv"), Shop.SALES_HEADER + Shop.sale("A", "01.01.2024", "15.06.2024"));
    refuses(
        () -> shop.ingest(List.of(sales)),
        "months without a row: 2024-02 to 2024-05",
        "2.csv, row 2, column sold: 'in February': missing or no date (and no other row of the",
        "'3.csv' has a header, but no row below it",
        "4.xlsm' is no .xlsx, .xls or .csv, so it is not read",
        "more' is a folder in a folder, so its files are not read; name it too");
  }

  @Test
  void aFolderInAFolderThatIsNamedIsRead() throws IOException {
    Path sales = Files.createDirectory(folder.resolve("sales"));
    Path inner = Files.createDirectory(sales.resolve("2024"));
    Files.createDirectory(sales.resolve("notes"));
    Files.writeString(sales.resolve("2.csv"), Shop.SALES_HEADER + SALE);
    Files.writeString(
        inner.resolve("1.csv"), Shop.SALES_HEADER + Shop.sale("A", "01.12.2023", "15.12.2023"));
    assertEquals(List.of(), shop.ingest(List.of(sales, inner)).summary().warnings());
    assertEquals(1, shop.ingest(List.of(sales)).summary().warnings().size());
  }

  @Test
  void monthsWithoutARowAreNamedWithTheRowsAroundThem() throws IOException {
    shop.sales(
        "a.csv",
        SALE,
        Shop.sale("A", "01.01.2024", "20.01.2024"),
        Shop.sale("A", "01.01.2024", "10.04.2024"),
        Shop.sale("A", "01.01.2024", "11.04.2024"));
    refuses(
        () -> shop.ingest(),
        "2024-02 to 2024-03",
        "'a.csv' row 3, sold 2024-01-20",
        "'a.csv' row 4, sold 2024-04-10",
        "add the files");
  }

  @Test
  void filesOfOneNameAreToldApartByTheirFolders() throws IOException {
    Path north = Files.createDirectory(folder.resolve("north")).resolve("2024-01.csv");
    Path south = Files.createDirectory(folder.resolve("south")).resolve("2024-01.csv");
    Files.writeString(north, Shop.SALES_HEADER + SALE + "\n" + SALE.replace("1000", "x"));
    Files.writeString(south, Shop.SALES_HEADER + SALE + "\n" + SALE.replace(";A;", ";;"));
    IngestResult result = shop.ingest(List.of(north.getParent(), south.getParent()));
    assertEquals(
        List.of(north + " price", south + " artist"),
        result.rejections().stream().map(r -> r.file() + " " + r.column()).toList());
    assertTrue(result.summary().warnings().get(0).startsWith("'" + north + "', '" + south + "' h"));
    Files.writeString(south, SALE);
    refuses(() -> shop.ingest(List.of(north, south)), "'" + south + "': none of the first 20");
    Files.writeString(south, Shop.SALES_HEADER + SALE.replace("15.01.", "15.04."));
    refuses(() -> shop.ingest(List.of(north, south)), "'" + south + "' row 2, sold 2024-04-15");
  }

  @Test
  void noSalesAtAll() throws IOException {
    shop.sales("a.csv");
    refuses(() -> shop.ingest(), "no sales", "give the files");
  }

  @Test
  void stockMadeAfterTheSalesIsAWarningForAMonthAndThenAnError() throws IOException {
    shop.sales("a.csv", SALE).stock(Shop.line("A", "15.02.2024", 1), Shop.line("A", "2.1.24", 1));
    IngestSummary summary = shop.ingest().summary();
    assertEquals(1, summary.stockAfterWindow());
    assertTrue(summary.warnings().get(0).contains("'stock.csv' row 2, created 2024-02-15"));
    shop.stock(Shop.line("A", "16.02.2024", 1));
    refuses(
        () -> shop.ingest(),
        "stock file is newer than the sales",
        "'stock.csv' row 2, created 2024-02-16",
        "2024-01-15",
        "add the sales since then");
  }

  @Test
  void tooManyRejectedRows() throws IOException {
    shop.settings(Shop.settings(0.25));
    shop.sales("a.csv", SALE, SALE, SALE, SALE.replace("1000", "x"));
    assertEquals(1, shop.ingest().summary().rejectedRows());
    shop.settings(Shop.settings(0.24));
    refuses(
        () -> shop.ingest(),
        "rejected rows: 1 of 4,",
        "0.24",
        "--max-rejected",
        "a.csv, row 5, column price: 'x': no number from 0 to 10^9");
  }

  @Test
  void theFaultsOfAllFilesAreToldAtOnce() throws IOException {
    Path one = shop.write("a.csv", "");
    Path two = shop.write("b.csv", "%PDF");
    refuses(() -> shop.ingest(List.of(one, two)), "2 files", "a.csv", "b.csv");
  }

  @Test
  void pathsThatAreNotThereAndFoldersWithoutTables() throws IOException {
    List<Path> none = List.of(folder.resolve("none"));
    assertThrows(NoSuchFileException.class, () -> shop.ingest(none));
    Path empty = Files.createDirectories(folder.resolve("empty/sub"));
    Files.writeString(empty.resolve("a.csv"), Shop.SALES_HEADER + SALE);
    Files.writeString(empty.resolveSibling("~$a.xlsx"), "lock");
    Files.writeString(empty.resolveSibling(".a.csv"), "dot");
    Files.writeString(empty.resolveSibling("a.txt"), "text");
    refuses(() -> shop.ingest(List.of(empty.getParent())), "has no .xlsx, .xls or .csv");
    Files.writeString(empty.resolveSibling("A.CSV"), Shop.SALES_HEADER + SALE);
    assertEquals(2, shop.ingest(List.of(empty.getParent())).summary().files());
  }

  @Test
  void aLinkToNothingIsNoFileThatIsNotThere() throws IOException {
    Path sales = Files.createDirectory(folder.resolve("sales"));
    Files.writeString(sales.resolve("a.csv"), Shop.SALES_HEADER + SALE);
    Path link = Files.createSymbolicLink(sales.resolve("b.xlsx"), Path.of("nowhere.xlsx"));
    refuses(() -> shop.ingest(List.of(sales)), "b.xlsx' is a link to nothing", "remove it");
    refuses(() -> shop.ingest(List.of(link)), "b.xlsx' is a link to nothing", "remove it");
  }

  @Test
  void ofWhatIsVeryLongAMessageShowsTheBeginning() throws IOException {
    String book = "x".repeat(100_000);
    shop.sales("a.csv", SALE, SALE.replace("1000", book));
    assertEquals(book, shop.ingest().rejections().get(0).value(), "rejected.csv has all of it");
    shop.settings(Shop.settings(0));
    refusesShortly(() -> shop.ingest(), "column price: 'xxxxxxxx", "xx…': no number");
    Path text = shop.write("b.csv", book);
    refusesShortly(() -> shop.ingest(List.of(text)), "the likeliest row has: xxxxxxxx", "xx…; add");
    Path twice =
        shop.write(
            "c.csv", Shop.SALES_HEADER.replace("Sold", "Sold" + ";Price" + " ".repeat(9999)));
    refusesShortly(() -> shop.ingest(List.of(twice)), "two columns for one field: 'Price' and");
  }

  private static void refusesShortly(Executable work, String... parts) {
    refuses(work, parts);
    int length = assertThrows(IllegalArgumentException.class, work).getMessage().length();
    assertTrue(length < 2000, "a message of " + length + " characters");
  }

  @Test
  void aShareOfRejectedRowsIsFromNoneToAll() {
    refuses(() -> Shop.settings(1.1), "--max-rejected", "0 to 1");
    refuses(() -> Shop.settings(Double.NaN), "--max-rejected", "0 to 1");
  }

  @Test
  void foldersOfOthersAreNeverReplacedAndNewerOnesNotRead() throws IOException {
    Path data = folder.resolve("data");
    shop.sales("a.csv", SALE);
    DataFolder.write(data, false, shop.ingest());
    assertEquals(data.resolve("features.csv"), DataFolder.features(data));
    refuses(() -> DataFolder.requireFree(data, false), "exists already");
    DataFolder.requireFree(data, true);
    Path manifest = data.resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 2"));
    refuses(() -> DataFolder.features(data), "format 2", "newer program");
    Files.delete(manifest);
    refuses(() -> DataFolder.features(data), "no data folder", "plastinka ingest");
    refuses(() -> DataFolder.requireFree(data, true), "is not what this command makes");
    assertFalse(Files.exists(folder.resolve("data.part")));
  }
}
