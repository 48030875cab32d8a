package org.plastinka.app.svg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plastinka.app.files.PlainText;

/**
 * An element of SVG or HTML. Texts and attributes are escaped, so that a name made of markup comes
 * out as a name; what is written can be read as HTML and as XML alike.
 */
public final class Element {
  /** Elements of HTML that have no end tag. */
  private static final Set<String> VOID = Set.of("meta", "input", "br");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<String> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  /**
   * @param name of the tag, written as it is
   */
  public static Element of(String name) {
    return new Element(name);
  }

  /** An element with a class. */
  public static Element of(String name, String classes) {
    return new Element(name).with("class", classes);
  }

  /** Sets an attribute. */
  public Element with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** Sets an attribute to a number, with two decimals at most. */
  public Element with(String attribute, double value) {
    return with(attribute, number(value));
  }

  /** Appends elements. */
  public Element add(Element... children) {
    for (Element child : children) {
      content.add(child.toString());
    }
    return this;
  }

  /** Appends elements. */
  public Element add(List<Element> children) {
    return add(children.toArray(Element[]::new));
  }

  /** Appends text, escaped. */
  public Element text(String text) {
    content.add(escape(text));
    return this;
  }

  /**
   * Appends a program, a style sheet or JSON as it is. What XML would take for markup is wrapped as
   * character data, in comments that programs and style sheets pass over.
   *
   * @throws IllegalArgumentException if the text would end its element
   */
  public Element code(String code) {
    if (code.contains("</") || code.contains("<!--") || code.contains("]]>")) {
      throw new IllegalArgumentException("code in a page must not hold '</', '<!--' or ']]>'");
    }
    boolean plain = code.indexOf('<') < 0 && code.indexOf('&') < 0;
    content.add(plain ? code : "/*<![CDATA[*/" + code + "/*]]>*/");
    return this;
  }

  /** The markup. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("<").append(name);
    attributes.forEach(
        (key, value) ->
            out.append(' ').append(key).append("=\"").append(escape(value)).append('"'));
    if (VOID.contains(name)) {
      return out.append("/>").toString();
    }
    out.append('>');
    content.forEach(out::append);
    return out.append("</").append(name).append('>').toString();
  }

  /** A coordinate: two decimals at most, no exponent, a point in every language. */
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    if (rest == 0) {
      return sign + whole;
    }
    return sign + whole + (rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
  }

  private static String escape(String text) {
    return PlainText.printable(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
