package org.plastinka.app.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Reads all files at once, a thread a core, and tells the faults of all together. */
final class Reading {
  private Reading() {}

  /**
   * @param sheet null for the only visible one
   * @return the stock file, then the sales files by name without folder
   * @throws IllegalArgumentException with a line for each file that cannot be read
   * @throws CancellationException if the thread is interrupted
   */
  static List<ShopFile> of(Path stock, List<Path> sales, String sheet) throws IOException {
    ConcurrentMap<String, String> texts = new ConcurrentHashMap<>();
    List<Callable<ShopFile>> reads = new ArrayList<>();
    List<Path> all = Stream.concat(Stream.of(stock), sales.stream()).toList();
    List<String> names = InputFiles.names(all);
    for (int i = 0; i < all.size(); i++) {
      Path file = all.get(i);
      String name = names.get(i);
      FileRole role = i == 0 ? FileRole.STOCK : FileRole.SALES;
      reads.add(() -> ShopFile.read(file, name, role, sheet, texts));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(cores, reads.size()));
    try {
      List<ShopFile> files = gather(threads.invokeAll(reads));
      InputFiles.requireDistinct(files);
      files
          .subList(1, files.size())
          .sort(
              Comparator.comparing((ShopFile file) -> file.path().getFileName())
                  .thenComparing(ShopFile::sha256));
      return files;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while reading");
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<ShopFile> gather(List<Future<ShopFile>> reads)
      throws IOException, InterruptedException {
    List<ShopFile> files = new ArrayList<>();
    List<IllegalArgumentException> faults = new ArrayList<>();
    for (Future<ShopFile> read : reads) {
      try {
        files.add(read.get());
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof IllegalArgumentException fault) {
          faults.add(fault);
        } else if (failed.getCause() instanceof IOException unreadable) {
          throw unreadable;
        } else {
          throw new IllegalStateException(failed.getCause());
        }
      }
    }
    if (faults.size() == 1) {
      throw faults.get(0);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          faults.size()
              + " files cannot be read:\n"
              + String.join("\n", faults.stream().map(Throwable::getMessage).toList()));
    }
    return files;
  }
}
