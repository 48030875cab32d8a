package org.plastinka.engine.checkpoint;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON of a safetensors header: objects, lists, strings and whole numbers. The engine has no
 * dependency, so it reads and writes these itself. Duplicate keys are an error.
 */
final class FlatJson {
  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  /**
   * Maps, lists, strings and longs.
   *
   * @throws IllegalArgumentException with the position of what is wrong
   */
  static Object parse(String text) {
    FlatJson parser = new FlatJson(text);
    Object value = parser.value(0);
    parser.space();
    if (parser.at != text.length()) {
      throw parser.wrong("the end");
    }
    return value;
  }

  private Object value(int depth) {
    if (depth > 8) {
      throw wrong("less nesting");
    }
    space();
    char c = at < text.length() ? text.charAt(at) : 0;
    if (c == '{') {
      return object(depth);
    }
    if (c == '[') {
      return list(depth);
    }
    return c == '"' ? string() : number();
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    expect('{');
    while (!closes('}', map.isEmpty())) {
      space();
      String key = string();
      if (map.containsKey(key)) {
        throw new IllegalArgumentException("duplicate name '" + key + "'");
      }
      expect(':');
      map.put(key, value(depth + 1));
    }
    return map;
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    expect('[');
    while (!closes(']', list.isEmpty())) {
      list.add(value(depth + 1));
    }
    return list;
  }

  /** True at the closing bracket; else passes the comma before any but the first element. */
  private boolean closes(char bracket, boolean first) {
    space();
    if (at < text.length() && text.charAt(at) == bracket) {
      at++;
      return true;
    }
    if (!first) {
      expect(',');
    }
    return false;
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escaped() : c);
    }
    expect('"');
    return out.toString();
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : 0;
    switch (c) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case '"', '\\', '/':
        return c;
      case 'u':
        return (char) hexadecimal();
      default:
        throw wrong("an escape");
    }
  }

  /** Four digits and no sign, which Integer.parseInt would take. */
  private int hexadecimal() {
    int code = 0;
    for (int end = at + 4; at < end; at++) {
      if (at == text.length() || !HexFormat.isHexDigit(text.charAt(at))) {
        throw wrong("four hexadecimal digits");
      }
      code = 16 * code + HexFormat.fromHexDigit(text.charAt(at));
    }
    return code;
  }

  private Long number() {
    int start = at;
    while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException notOne) {
      at = start;
      throw wrong("a whole number, string, list or object");
    }
  }

  private void space() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) {
    space();
    if (at >= text.length() || text.charAt(at) != c) {
      throw wrong("'" + c + "'");
    }
    at++;
  }

  private IllegalArgumentException wrong(String expected) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new IllegalArgumentException(
        "expected " + expected + " at character " + at + " of the header, found " + found);
  }

  /** A string as JSON. */
  static String quote(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
