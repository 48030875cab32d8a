package org.plastinka.app.svg;

import org.plastinka.app.files.Resource;

/** A page without scripts, and without anything from elsewhere, for charts and tables. */
public final class HtmlPage {
  /**
   * The rules of charts: light, dark, and on paper. Their colours are custom properties, which a
   * page may use for its own parts.
   */
  static final String CHARTS = Resource.text(HtmlPage.class, "charts.css");

  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
  private static final String STYLE =
      """
      body { background: var(--ground); color: var(--ink); margin: 0 auto; max-width: 62rem;
        padding: 1rem; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { border-bottom: 1px solid var(--rule); padding: .25rem .6rem; text-align: right; }
      th:first-child, td:first-child { text-align: left; }
      .quiet { color: var(--quiet); }
      """;

  private HtmlPage() {}

  /**
   * The text of a file.
   *
   * @param style rules of this page alone
   */
  public static String of(String title, String style, Element body) {
    Element head = head(POLICY, title, STYLE + style);
    return of(Element.of("html").with("lang", "en").add(head, body));
  }

  /** The text of a file with this root element. */
  public static String of(Element html) {
    return "<!DOCTYPE html>\n" + html + "\n";
  }

  /**
   * The head of a page, with the rules of {@link #CHARTS charts} before its own.
   *
   * @param policy of the content: what the page may load
   */
  public static Element head(String policy, String title, String style) {
    Element meta = Element.of("meta").with("http-equiv", "Content-Security-Policy");
    Element viewport = Element.of("meta").with("name", "viewport");
    return Element.of("head")
        .add(
            Element.of("meta").with("charset", "utf-8"),
            meta.with("content", policy),
            viewport.with("content", "width=device-width, initial-scale=1"),
            Element.of("title").text(title),
            Element.of("style").code(CHARTS + style));
  }
}
