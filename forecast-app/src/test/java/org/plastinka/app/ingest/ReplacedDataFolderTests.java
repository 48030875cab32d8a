package org.plastinka.app.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.files.OneFolder;
import org.plastinka.app.report.ShopFolder;

/** An ingest that replaces a folder again and again, beside one who reads it. */
class ReplacedDataFolderTests {
  private static final int READINGS = 300;

  @TempDir private Path folder;

  /** The ids of one shop have the price category behind them, those of the other do not. */
  private IngestResult shop(int round) throws IOException {
    boolean even = round % 2 == 0;
    String artist = even ? "Even" : "Odd";
    Shop shop = new Shop(folder);
    shop.sales("s.csv", Shop.sale(artist, "2024-01-05", "2024-01-06"));
    return shop.settings(Shop.settings(1 - round * 1e-6, "data.identity.price-category=" + even))
        .ingest();
  }

  @Test
  void aTrainingReadsTheFolderAsItWasOrAsItIsOrRefusesIt() throws Exception {
    Path out = folder.resolve("out");
    readAgainAndAgain(out, () -> DataFolder.table(out).ids());
  }

  @Test
  void aReportReadsTheFolderAsItWasOrAsItIsOrRefusesIt() throws Exception {
    Path out = folder.resolve("out");
    readAgainAndAgain(
        out,
        () -> {
          ShopFolder read = ShopFolder.read(out.resolve("features.csv"));
          List<String> all = new ArrayList<>(read.table().ids());
          read.stock().keySet().forEach(product -> all.add(product.artist()));
          return all;
        });
  }

  private void readAgainAndAgain(Path out, OneFolder.Reading<List<String>> reading)
      throws Exception {
    Set<List<String>> whole = new HashSet<>();
    for (int round : List.of(1, 0)) {
      DataFolder.write(out, true, shop(round));
      whole.add(reading.read());
    }
    assertEquals(2, whole.size());
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<?> writing = other.submit(replacing(out, over));
    try {
      for (int i = 0; i < READINGS; i++) {
        read(reading, whole);
      }
    } finally {
      over.set(true);
      writing.get();
      other.shutdown();
    }
  }

  private Callable<Void> replacing(Path out, AtomicBoolean over) {
    return () -> {
      for (int round = 1; !over.get(); round++) {
        DataFolder.write(out, true, shop(round));
      }
      return null;
    };
  }

  private static void read(OneFolder.Reading<List<String>> reading, Set<List<String>> whole)
      throws IOException {
    try {
      List<String> read = reading.read();
      assertTrue(whole.contains(read), "mixed: " + read + " of " + whole);
    } catch (IllegalArgumentException refused) {
      String said = refused.getMessage();
      assertTrue(said.contains("was replaced while") || said.contains("is no data folder"), said);
    } catch (NoSuchFileException between) {
      assertTrue(between.getMessage().endsWith("features.csv"), between.getMessage());
    }
  }
}
