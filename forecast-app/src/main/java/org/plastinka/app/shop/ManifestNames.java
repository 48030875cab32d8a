package org.plastinka.app.shop;

/** Of a data folder's manifest, the names that its writer and its readers share. */
public final class ManifestNames {
  /** The file. */
  public static final String FILE = "manifest.json";

  /** Holds those below. */
  public static final String SETTINGS = "settings";

  /** Whether a repriced record is another product; not so if it is not there. */
  public static final String PRICE_CATEGORY = "identity.price-category";

  /** Whether the last month's missing days are filled; so if it is not there. */
  public static final String FILL_MISSING_DAYS = "fill-missing-days";

  private ManifestNames() {}
}
