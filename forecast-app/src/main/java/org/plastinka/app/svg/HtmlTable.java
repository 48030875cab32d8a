package org.plastinka.app.svg;

import java.util.List;

/** A table of a page, which scrolls where the screen is narrow. */
public final class HtmlTable {
  private final Element head = Element.of("tr");
  private final Element body = Element.of("tbody");

  public HtmlTable(String... columns) {
    for (String column : columns) {
      head.add(Element.of("th").with("scope", "col").text(column));
    }
  }

  /** A cell; no class if {@code classes} is empty. */
  public static Element cell(String text, String classes) {
    Element cell = classes.isEmpty() ? Element.of("td") : Element.of("td", classes);
    return cell.text(text);
  }

  /** Appends a row. */
  public void row(List<Element> cells) {
    body.add(Element.of("tr").add(cells));
  }

  /** The table. */
  public Element element() {
    return Element.of("div", "scroll")
        .add(Element.of("table").add(Element.of("thead").add(head), body));
  }
}
