package org.plastinka.app.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.plastinka.app.files.FolderKind;
import org.plastinka.app.files.OneFolder;
import org.plastinka.app.files.Output;
import org.plastinka.app.files.Presence;
import org.plastinka.app.json.StrictJson;
import org.plastinka.app.shop.ManifestNames;
import org.plastinka.app.shop.ShopTable;

/**
 * The folder an ingest leaves: {@code features.csv}, {@code products.csv}, {@code rejected.csv},
 * {@code manifest.json}. It appears whole or not at all.
 */
public final class DataFolder {
  /** Of the folder's files; raised when they change so that older programs cannot read them. */
  static final int FORMAT = 1;

  private static final String FEATURES = "features.csv";
  private static final String PRODUCTS = "products.csv";
  private static final String REJECTED = "rejected.csv";

  /** What the folder holds. */
  public static final FolderKind KIND =
      FolderKind.of(FEATURES, PRODUCTS, REJECTED, ManifestNames.FILE);

  private DataFolder() {}

  /**
   * @throws IllegalArgumentException if the folder is there and must not be replaced, or is none of
   *     these
   */
  public static void requireFree(Path folder, boolean overwrite) throws IOException {
    Output.requireFreeFolder(folder, overwrite, KIND);
  }

  /** Writes the folder; {@code overwrite} replaces one that is there. */
  public static void write(Path folder, boolean overwrite, IngestResult result) throws IOException {
    Output.folder(
        folder,
        overwrite,
        part -> {
          Output.file(part.resolve(FEATURES), out -> FeatureFile.write(result, out));
          Output.file(part.resolve(PRODUCTS), out -> products(result, out));
          Output.file(part.resolve(REJECTED), out -> rejected(result, out));
          Output.file(part.resolve(ManifestNames.FILE), out -> Manifest.write(result, out));
        });
  }

  /** The manifest as JSON. */
  public static String manifest(IngestResult result) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    Manifest.write(result, json);
    return json.toString(StandardCharsets.UTF_8);
  }

  private static void products(IngestResult result, OutputStream out) throws IOException {
    CsvBuffer rows = new CsvBuffer();
    rows.row((FeatureFile.IDENTITY + ",price,shelf").getBytes(StandardCharsets.US_ASCII));
    for (ProductRecord product : result.products()) {
      rows.raw(FeatureFile.identity(product.product()));
      rows.number(product.price()).number(product.shelf()).raw('\n');
    }
    out.write(rows.content());
  }

  private static void rejected(IngestResult result, OutputStream out) throws IOException {
    CsvBuffer rows = new CsvBuffer();
    rows.row("file,sheet,row,column,value,reason".getBytes(StandardCharsets.US_ASCII));
    for (Rejection r : result.rejections()) {
      String row = Integer.toString(r.row());
      rows.row(CsvBuffer.cells(r.file(), r.sheet(), row, r.column(), r.value(), r.detail()));
    }
    out.write(rows.content());
  }

  /**
   * The features of a folder that this program can read.
   *
   * @throws IllegalArgumentException if it is none, or was made by a newer program
   */
  public static Path features(Path folder) throws IOException {
    Path manifest = folder.resolve(ManifestNames.FILE);
    if (!Presence.of(manifest) || !Presence.of(folder.resolve(FEATURES))) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' is no data folder: it needs "
              + ManifestNames.FILE
              + " and "
              + FEATURES
              + "; make one with plastinka ingest");
    }
    int format = format(manifest);
    if (format > FORMAT) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' has format "
              + format
              + ", and this program reads up to "
              + FORMAT
              + "; use the newer program, or ingest the shop again with this one");
    }
    return folder.resolve(FEATURES);
  }

  /**
   * The months of a folder that a model may learn from and forecasts follow on: all, but an
   * incomplete last month whose missing days were not filled, which is then the month to forecast.
   *
   * @throws IllegalArgumentException as {@link #features}, or naming what of the file is wrong, or
   *     if the folder is replaced meanwhile
   */
  public static ShopTable table(Path folder) throws IOException {
    return OneFolder.read(folder, ManifestNames.FILE, () -> read(folder));
  }

  private static ShopTable read(Path folder) throws IOException {
    Path features = features(folder);
    JsonNode settings = json(folder.resolve(ManifestNames.FILE)).path(ManifestNames.SETTINGS);
    boolean byPriceCategory = settings.path(ManifestNames.PRICE_CATEGORY).asBoolean(false);
    ShopTable table = ShopTable.read(features, byPriceCategory);
    boolean filled = settings.path(ManifestNames.FILL_MISSING_DAYS).asBoolean(true);
    return table.partial() && !filled ? table.withoutLastMonth() : table;
  }

  private static int format(Path manifest) throws IOException {
    JsonNode format = json(manifest).path("format");
    if (format.isInt() && format.intValue() >= 1) {
      return format.intValue();
    }
    throw new IllegalArgumentException(
        "'" + manifest + "': format must be a whole number from 1 on; ingest the shop again");
  }

  private static JsonNode json(Path manifest) throws IOException {
    return StrictJson.read(manifest, "ingest the shop again");
  }
}
