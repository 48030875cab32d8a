package org.plastinka.app.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.plastinka.app.shop.Product;

/**
 * Writes {@code features.csv}: a row for every product and month, products by id, months rising.
 * Products are counted and formatted by all cores, some at a time, and written in order.
 */
final class FeatureFile {
  static final String IDENTITY = String.join(",", Product.COLUMNS);
  private static final String HEADER =
      IDENTITY
          + ",month,sales,availability,confidence,mean_items,price,mean_rub,lost_sales,partial";
  private static final int AT_ONCE = 128;

  private final IngestResult result;
  private final byte[][] months;

  private FeatureFile(IngestResult result) {
    this.result = result;
    this.months = new byte[result.days().months()][];
    for (int m = 0; m < months.length; m++) {
      String month = "," + result.days().firstMonth().plusMonths(m);
      months[m] = month.getBytes(StandardCharsets.US_ASCII);
    }
  }

  static void write(IngestResult result, OutputStream out) throws IOException {
    new FeatureFile(result).write(out);
  }

  private void write(OutputStream out) throws IOException {
    out.write((HEADER + "\n").getBytes(StandardCharsets.US_ASCII));
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(cores);
    ArrayDeque<Future<byte[]>> pending = new ArrayDeque<>();
    try {
      List<ProductRecord> products = result.products();
      for (int from = 0; from < products.size() || !pending.isEmpty(); from += AT_ONCE) {
        if (from < products.size()) {
          List<ProductRecord> some =
              products.subList(from, Math.min(from + AT_ONCE, products.size()));
          pending.add(threads.submit(() -> rows(some)));
        }
        if (pending.size() > 2 * cores || from + AT_ONCE >= products.size()) {
          out.write(pending.remove().get());
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while writing features");
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private byte[] rows(List<ProductRecord> products) {
    CsvBuffer rows = new CsvBuffer();
    for (ProductRecord product : products) {
      byte[] identity = identity(product.product());
      MonthlyFeatures f =
          MonthlyFeatures.of(product, result.days(), result.settings().fillMissingDays());
      for (int m = 0; m < months.length; m++) {
        rows.raw(identity).raw(months[m]).number(f.sales[m]).number(f.availability[m]);
        rows.number(f.confidence[m]).number(f.meanItems[m]).number(f.price[m]);
        rows.number(f.meanRub[m]).number(f.lostSales[m]);
        boolean partial = m == months.length - 1 && result.days().partial();
        rows.raw(partial ? PARTIAL : WHOLE);
      }
    }
    return rows.content();
  }

  private static final byte[] PARTIAL = ",true\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] WHOLE = ",false\n".getBytes(StandardCharsets.US_ASCII);

  /** The cells of {@link #IDENTITY}. */
  static byte[] identity(Product product) {
    return CsvBuffer.cells(
        product.barcode(),
        product.artist(),
        product.album(),
        product.cover(),
        product.releaseType(),
        Integer.toString(product.recordingYear()),
        product.releaseDecade(),
        product.recordingDecade(),
        product.style(),
        product.priceCategory());
  }
}
