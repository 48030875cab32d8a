package org.plastinka.app.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three products and two months, worked out with a pencil. Trading days: January 2, 5, 10, 25, 31;
 * February 12, 20.
 */
class WorkedExampleTests {
  private static final String HEADER =
      "barcode,artist,album,cover,release_type,recording_year,release_decade,recording_decade,style,"
          + "price_category,month,sales,availability,confidence,mean_items,price,mean_rub,lost_sales,"
          + "partial\n";
  private static final String RIVER =
      "75678123456,The Velvet Foxes,Paper River,Sealed,Переиздание,1975,2010s,1970s,Rock/Pop,"
          + "\"(2490, 3990]\",";
  private static final String YEAR =
      "4601230000000,Lena Hargrove,1984,Opened,Переиздание,1984,1980s,1980s,Jazz,\"(690, 2490]\",";
  private static final String GARDEN =
      "None,Нонна Ярцева,Тихий сад,Opened,Оригинал,1968,1960s,1960s,Эстрада,\"(690, 2490]\",";

  @TempDir private Path folder;
  private Path stock;
  private Path sales;

  @BeforeEach
  void writeFiles() throws IOException {
    String columns =
        "Штрихкод;Исполнитель;Альбом;Конверт;Цена, руб.;Тип;Год записи;Год выпуска;Стиль;"
            + "Дата создания;";
    String river = "0075678123456;The Velvet Foxes;Paper River;SS;";
    String pressed = ";Переиздание;1975;2015;Rock/Pop;";
    stock =
        Files.writeString(
            folder.resolve("stock.csv"),
            columns
                + "Экземпляры\n"
                + (river + "3500" + pressed + "12.02.2024;2\n")
                + ";Нонна Ярцева;Тихий сад;NM;1200;Оригинал;1968;;Эстрада;05.01.2024;1\n");
    sales = Files.createDirectory(folder.resolve("sales"));
    Files.writeString(
        sales.resolve("2024-01.csv"),
        columns
            + "Дата заказа\n"
            + (river + "2990" + pressed + "02.01.2024;10.01.2024\n")
            + (river + "3100" + pressed + "02.01.2024;25.01.2024\n")
            + "4601230000000;Lena Hargrove;1984;VG+;800;Переиздание;1984;198?;Jazz;20.12.2023;"
            + "31.01.2024\n");
    Files.writeString(
        sales.resolve("2024-02.csv"),
        columns + "Дата заказа\n" + river + "3500" + pressed + "12.02.2024;20.02.2024\n");
  }

  private void expect(String rows, IngestSettings settings) throws IOException {
    DataFolder.write(folder.resolve("data"), false, Ingest.run(stock, List.of(sales), settings));
    try (Reader actual = Files.newBufferedReader(folder.resolve("data/features.csv"))) {
      FeatureRows.assertSame(new StringReader(HEADER + rows), actual, 1e-12);
    }
  }

  @Test
  void featuresAreThoseOfThePencil() throws IOException {
    expect(
        (YEAR + "2024-01,1,1,0.2,0.2,800,160,0,false\n")
            + (YEAR + "2024-02,0,0,0,0,800,0,0,true\n")
            + (RIVER + "2024-01,2,0.8,0.28,0.5,3045,1522.5,1522.5,false\n")
            + (RIVER + "2024-02,1.45,1,0.6,0.5,3500,1750,0,true\n")
            + (GARDEN + "2024-01,0,0.8,0.16,0,1200,0,0,false\n")
            + (GARDEN + "2024-02,0,1,0.2,0,1200,0,0,true\n"),
        Shop.settings(0));
  }

  @Test
  void anUnfilledMonthHasTheSalesThatWere() throws IOException {
    IngestResult result =
        Ingest.run(stock, List.of(sales), Shop.settings(0, "fill-missing-days=false"));
    ProductRecord river = result.products().get(1);
    assertEquals("Paper River", river.product().album());
    assertEquals(1, MonthlyFeatures.of(river, result.days(), false).sales[1]);
    assertEquals(1.45, MonthlyFeatures.of(river, result.days(), true).sales[1], 1e-12);
    assertTrue(result.summary().partial());
  }

  @Test
  void productsHaveTheirPriceNowAndTheirShelf() throws IOException {
    DataFolder.write(
        folder.resolve("data"), false, Ingest.run(stock, List.of(sales), Shop.settings(0)));
    assertEquals(
        List.of(
            FeatureFile.IDENTITY + ",price,shelf",
            YEAR + "800,0",
            RIVER + "3500,2",
            GARDEN + "1200,1"),
        Files.readAllLines(folder.resolve("data/products.csv")));
  }

  @Test
  void daysAndCountsAreThoseOfThePencil() throws IOException {
    IngestSummary summary = Ingest.run(stock, List.of(sales), Shop.settings(0)).summary();
    assertEquals(List.of(5, 2), summary.tradingDays());
    assertEquals("2024-01-01", summary.first().toString());
    assertEquals("2024-02-20", summary.last().toString());
    assertEquals(6, summary.rows());
    assertEquals(6, summary.kept());
    assertEquals(0, summary.rejectedRows());
    assertEquals(3, summary.products());
  }
}
