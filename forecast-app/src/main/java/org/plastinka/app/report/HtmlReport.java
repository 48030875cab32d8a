package org.plastinka.app.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.plastinka.app.files.Resource;
import org.plastinka.app.svg.Element;
import org.plastinka.app.svg.HtmlPage;

/**
 * The report as one page: no file beside it, no network, light or dark as the reader's system, on a
 * phone, a screen or paper. Without scripts it shows the first rows of each table of products; with
 * them, all, searchable and sortable. The page is well-formed XML, too.
 */
public final class HtmlReport {
  /** The page may load nothing, not even if a name in the data could make it try. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

  private final ReportContent content;
  private final Texts texts;
  private final HtmlSections sections;

  public HtmlReport(ReportContent content, Language language) {
    this.content = content;
    this.texts = new Texts(language);
    this.sections = new HtmlSections(content, texts);
  }

  /** Writes the page in UTF-8. */
  public void write(OutputStream out) throws IOException {
    out.write(HtmlPage.of(page()).getBytes(StandardCharsets.UTF_8));
  }

  private Element page() {
    return Element.of("html")
        .with("xmlns", "http://www.w3.org/1999/xhtml")
        .with("lang", texts.language().tag())
        .add(HtmlPage.head(POLICY, title(), Resource.text(HtmlReport.class, "report.css")), body());
  }

  private Element body() {
    Element header =
        Element.of("header")
            .add(
                Element.of("h1").text(title()),
                Element.of("p", "lead").text(texts.get("lead", content.end().says(texts))));
    Element main = Element.of("main");
    Element nav = Element.of("nav").with("aria-label", texts.get("nav"));
    for (HtmlSections.Section section : sections.all()) {
      nav.add(link(section));
      main.add(section.element());
    }
    Element data = Element.of("script").with("type", "application/json").with("id", "data");
    return Element.of("body")
        .add(
            header,
            nav,
            main,
            data.code(new ProductData(content, texts).json()),
            Element.of("script").code(Resource.text(HtmlReport.class, "report.js")));
  }

  private Element link(HtmlSections.Section section) {
    String words = texts.get("section." + section.id());
    return Element.of("a").with("href", "#" + section.id()).text(words);
  }

  private String title() {
    return texts.get("title", texts.month(content.next()));
  }
}
