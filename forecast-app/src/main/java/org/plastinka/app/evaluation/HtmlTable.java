package org.plastinka.app.evaluation;

import java.util.List;
import org.plastinka.app.svg.Element;

/** A table of a page, which scrolls where the screen is narrow. */
final class HtmlTable {
  private final Element head = Element.of("tr");
  private final Element body = Element.of("tbody");

  HtmlTable(String... columns) {
    for (String column : columns) {
      head.add(Element.of("th").with("scope", "col").text(column));
    }
  }

  static Element cell(String text, String classes) {
    Element cell = classes.isEmpty() ? Element.of("td") : Element.of("td", classes);
    return cell.text(text);
  }

  void row(List<Element> cells) {
    body.add(Element.of("tr").add(cells));
  }

  Element element() {
    return Element.of("div", "scroll")
        .add(Element.of("table").add(Element.of("thead").add(head), body));
  }
}
