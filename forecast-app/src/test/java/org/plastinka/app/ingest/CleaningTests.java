package org.plastinka.app.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.shop.Product;
import org.plastinka.app.table.RawWorkbook;

/** What becomes of the rows of small files. */
class CleaningTests {
  private static final String ROW = "<row>%s</row>";
  private static final String TEXT = "<c t=\"inlineStr\"><is><t>%s</t></is></c>";

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void makeShop() throws IOException {
    shop = new Shop(folder);
  }

  private Product only() throws IOException {
    List<ProductRecord> products = shop.ingest().products();
    assertEquals(1, products.size());
    return products.get(0).product();
  }

  /** The row's number, column and value of each rejected row. */
  private List<String> rejected() throws IOException {
    return shop.ingest().rejections().stream()
        .map(r -> r.row() + " " + r.column() + " " + r.value())
        .toList();
  }

  private static String years(String type, String recording, String release) {
    return "1;A;B;;1;" + type + ";" + recording + ";" + release + ";;01.01.2024;15.01.2024";
  }

  private String decades(String type, String recording, String release) throws IOException {
    Product product =
        new Shop(folder)
            .sales("a.csv", years(type, recording, release))
            .ingest()
            .products()
            .get(0)
            .product();
    return product.recordingYear()
        + " "
        + product.recordingDecade()
        + " "
        + product.releaseDecade();
  }

  @Test
  void emptyCellsHaveTheirNames() throws IOException {
    shop.sales("a.csv", ";A;B;;1;;1990;;;1.1.2024;15.1.2024");
    Product product = only();
    assertEquals("None", product.barcode());
    assertEquals("Opened", product.cover());
    assertEquals("None", product.releaseType());
    assertEquals("None", product.style());
    assertEquals("[0, 690]", product.priceCategory());
  }

  @Test
  void onlyLatinLettersSealACover() throws IOException {
    for (String sealed : List.of("SS", "ss", " Ss ")) {
      Shop one = new Shop(folder).sales("a.csv", "1;A;B;" + sealed + ";1;;1990;;;1.1.24;2.1.24");
      assertEquals("Sealed", one.ingest().products().get(0).product().cover());
    }
    for (String opened : List.of("ЅЅ", "SSS", "NM", "")) {
      Shop one = new Shop(folder).sales("a.csv", "1;A;B;" + opened + ";1;;1990;;;1.1.24;2.1.24");
      assertEquals("Opened", one.ingest().products().get(0).product().cover());
    }
  }

  @Test
  void releaseYearsAreOfTheTypeOrFilledThenClipped() throws IOException {
    assertEquals("1959 1950s 1950s", decades("Оригинал", "1959", "2015"));
    assertEquals("1960 1960s 2010s", decades("Переиздание", "1960", "2015"));
    assertEquals("1960 1960s 1970s", decades("Переиздание", "1960", ""));
    assertEquals("1970 1970s 1980s", decades("Переиздание", "1970", "1969"));
    assertEquals("1970 1970s 1970s", decades("Переиздание", "1970", "1970"));
    assertEquals("1970 1970s 1980s", decades("Переиздание", "1970", "н/д"));
    assertEquals("1970 1970s 1970s", decades("Переиздание", "1970", "197?"));
    assertEquals("2024 2020s 2020s", decades("Переиздание", "2031", "2040"));
    assertEquals("2020 2020s 2020s", decades("Переиздание", "2020", ""));
    assertEquals("1950 1950s 1950s", decades("Переиздание", "1901", "1920"));
  }

  @Test
  void rowsWithoutWhatTheyNeedAreListedByTheirFirstFault() throws IOException {
    shop.sales(
        "a.csv",
        "1;;B;;1;;1990;;;1.1.24;2.1.24",
        "1;A;;;x;;1990;;;1.1.24;2.1.24",
        "1;A;B;;-1;;1990;;;1.1.24;2.1.24",
        "1;A;B;;1000000001;;1990;;;1.1.24;2.1.24",
        "1;A;B;;1;;199;;;1.1.24;2.1.24",
        "1;A;B;;1;;1990;;;31.02.24;2.1.24",
        "1;A;B;;1;;1990;;;1.1.24;",
        ";;;;;;;;;;",
        "1;A;B;;1 000,5;;1990;;;1.1.24;2.1.24;surplus",
        "1;A;B",
        ";;;;;;;;;;;surplus",
        "1;A;B;;0;;1990;;;1.1.24;2.1.24",
        "1;A;B;;1000000000;;1990;;;1.1.24;2.1.24");
    assertEquals(
        List.of(
            "2 artist ",
            "3 album ",
            "4 price -1",
            "5 price 1000000001",
            "6 recording_year 199",
            "7 created 31.02.24",
            "8 sold ",
            "11 price "),
        rejected());
    assertEquals(11, shop.ingest().summary().rows());
  }

  @Test
  void ofAnErrorCellItsCodeIsListed() throws IOException {
    StringBuilder header = new StringBuilder();
    for (String name : Shop.SALES_HEADER.strip().split(";")) {
      header.append(TEXT.formatted(name));
    }
    String start = TEXT.formatted("1") + TEXT.formatted("A") + TEXT.formatted("B") + "<c/>";
    Path file =
        new RawWorkbook()
            .sheet(
                "s",
                ROW.formatted(header)
                    + ROW.formatted(start + "<c t=\"e\"><v>#N/A</v></c>")
                    + ROW.formatted(start + "<c><f>2*2</f></c>"))
            .write(folder.resolve("a.xlsx"));
    List<String> values =
        shop.ingest(List.of(file, good())).rejections().stream().map(Rejection::value).toList();
    assertEquals(List.of("#N/A", "formula without value"), values);
  }

  private Path good() throws IOException {
    return shop.write("b.csv", Shop.SALES_HEADER + Shop.sale("A", "1.1.24", "2.1.24"));
  }

  @Test
  void countsAreWholeNumbers() throws IOException {
    shop.sales("a.csv", Shop.sale("A", "1.1.24", "2.1.24"));
    shop.stock(
        "1;A;B;;1;;1990;;;1.1.24;1.5",
        "1;A;B;;1;;1990;;;1.1.24;-1",
        "1;A;B;;1;;1990;;;1.1.24;",
        "1;A;B;;1;;1990;;;1.1.24;2,0",
        "1;A;B;;1;;1990;;;1.1.24;0",
        "1;A;B;;1;;1990;;;1.1.24;1000000000");
    assertEquals(List.of("2 count 1.5", "3 count -1", "4 count "), rejected());
  }

  @Test
  void aCopyCreatedAfterItWasSoldWasCreatedThatDay() throws IOException {
    shop.sales("a.csv", Shop.sale("A", "20.01.2024", "10.01.2024"));
    IngestResult result = shop.ingest();
    assertEquals(1, result.summary().createdAfterSold());
    assertEquals(List.of(1), result.summary().tradingDays());
    assertEquals(
        1, MonthlyFeatures.of(result.products().get(0), result.days(), true).availability[0]);
  }

  @Test
  void aCopyIsTradedOnTheDayItIsCreatedOrSoldAndAStockLineWithoutCopiesIsNot() throws IOException {
    shop.sales("a.csv", Shop.sale("A", "1.01.2024", "31.01.2024"));
    shop.sales("b.csv", Shop.sale("A", "31.01.2024", "31.01.2024"));
    shop.stock(Shop.line("A", "10.01.2024", 1), Shop.line("A", "20.01.2024", 0));
    IngestSummary summary = shop.ingest().summary();
    assertEquals(List.of(3), summary.tradingDays(), "1, 10 and 31 January");
    assertEquals(0, summary.createdAfterSold());
    assertFalse(summary.partial(), "the month's last day has come");
  }

  @Test
  void theStyleOfAnAlbumIsItsMostFrequentOneThenTheFirstByAlphabet() throws IOException {
    String album = "1;A;B;;1;;1990;;";
    String days = ";1.1.24;2.1.24";
    shop.sales("a.csv", album + "Rock" + days, album + "Jazz" + days, album + days);
    assertEquals("Jazz", only().style());
    shop.sales("b.csv", "2" + album.substring(1) + "Rock" + days);
    shop.ingest().products().forEach(p -> assertEquals("Rock", p.product().style()));
  }

  @Test
  void thePriceNowIsOfTheStockElseOfTheLastMonthWithSales() throws IOException {
    String record = "1;A;B;;";
    shop.sales(
        "a.csv",
        record + "100;;1990;;;1.1.24;2.1.24",
        record + "300;;1990;;;1.1.24;2.2.24",
        record + "500;;1990;;;1.1.24;3.2.24",
        Shop.sale("other", "1.1.24", "5.3.24"));
    assertEquals(400, shop.ingest().products().get(0).price());
    shop.stock(record + "1000;;1990;;;1.1.24;9", record + "2000;;1990;;;1.4.24;0");
    ProductRecord product = shop.ingest().products().get(0);
    assertEquals(1500, product.price());
    assertEquals(9, product.shelf());
    assertEquals("(690, 2490]", product.product().priceCategory());
  }

  @Test
  void aMonthWithoutSalesHasThePriceOfTheNearestEarlierElseLaterMonth() throws IOException {
    String record = "1;A;B;;";
    shop.sales(
        "a.csv",
        Shop.sale("other", "1.1.24", "5.1.24"),
        record + "100;;1990;;;1.1.24;2.2.24",
        Shop.sale("other", "1.1.24", "5.3.24"),
        record + "300;;1990;;;1.1.24;2.4.24");
    IngestResult result = shop.ingest();
    double[] price = MonthlyFeatures.of(result.products().get(0), result.days(), true).price;
    assertEquals(
        List.of(100.0, 100.0, 100.0, 300.0), java.util.Arrays.stream(price).boxed().toList());
  }

  @Test
  void theBandOfTheOwnPriceSplitsAProductOnlyIfAsked() throws IOException {
    shop.sales("a.csv", "1;A;B;;500;;1990;;;1.1.24;2.1.24", "1;A;B;;5000;;1990;;;1.1.24;2.1.24");
    assertEquals(1, shop.ingest().products().size());
    shop.settings(Shop.settings(1, "identity.price-category=true"));
    assertEquals(
        List.of("(3990, 5590]", "[0, 690]"),
        shop.ingest().products().stream().map(p -> p.product().priceCategory()).toList());
  }

  private List<String> ids(String data) throws IOException {
    DataFolder.write(folder.resolve(data), false, shop.ingest());
    return DataFolder.table(folder.resolve(data)).ids();
  }

  @Test
  void aSeriesKeepsItsIdWhenARecordIsRepricedToAnotherBand() throws IOException {
    shop.settings(Shop.settings(1, "identity.price-category=true"));
    shop.sales("a.csv", "1;A;B;;500;;1990;;;1.1.24;2.1.24");
    String before = "1|A|B|Opened|None|1990|2000s|[0, 690]";
    assertEquals(List.of(before), ids("january"));
    shop.sales("b.csv", "1;A;B;;5000;;1990;;;1.1.24;2.2.24");
    String repriced = "1|A|B|Opened|None|1990|2000s|(3990, 5590]";
    assertEquals(List.of(repriced, before), ids("february"));
  }

  /** As in the stock file: but a row of sales is one copy. */
  @Test
  void aCountAboveOneInSalesIsToldAndPassedOver() throws IOException {
    String sale = Shop.sale("A", "01.01.2024", "15.01.2024");
    String rows = sale + ";1\n" + sale + ";2\n" + sale + ";\n" + sale + ";3,0\n" + sale + ";x\n";
    Path file = shop.write("a.csv", Shop.SALES_HEADER.strip() + ";Экземпляры\n" + rows);
    IngestSummary summary = shop.ingest(List.of(file)).summary();
    assertEquals(5, summary.kept());
    assertEquals(
        List.of(
            "rows of 'a.csv' with a count above 1, which is passed over, since a row of sales is one"
                + " copy: 2, the first: row 3; if so many were sold, write a row for each copy"),
        summary.warnings());
  }
}
