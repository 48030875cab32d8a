package org.plastinka.app.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.plastinka.app.files.Resource;

/**
 * The words of a report in one language, and its numbers and months as that language writes them.
 * Nothing depends on the language of the machine.
 */
final class Texts {
  private static final char NO_BREAK_SPACE = '\u00A0';

  private final Language language;
  private final ResourceBundle words;
  private final DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);

  Texts(Language language) {
    this.language = language;
    String file = "texts_" + language.tag() + ".properties";
    try {
      words = new PropertyResourceBundle(new StringReader(Resource.text(Texts.class, file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    symbols.setNaN("–");
    if (language == Language.RU) {
      symbols.setDecimalSeparator(',');
      symbols.setGroupingSeparator(NO_BREAK_SPACE);
    }
  }

  Language language() {
    return language;
  }

  /**
   * The words of a key.
   *
   * @param arguments for the places {@code %1$s}, {@code %2$s} ... of the words
   */
  String get(String key, Object... arguments) {
    String pattern = words.getString(key);
    return arguments.length == 0 ? pattern : String.format(Locale.ROOT, pattern, arguments);
  }

  /** Halves go away from zero, as in the script of the page, which writes the same figures. */
  private String number(String pattern, double value) {
    DecimalFormat format = new DecimalFormat(pattern, symbols);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(value);
  }

  /** Without decimals: {@code 12 345}. */
  String whole(double value) {
    return number("#,##0", value);
  }

  /** Copies that may be parts of one: two decimals. */
  String copies(double value) {
    return number("#,##0.00", value);
  }

  /** Three decimals at most, as figures at axes need. */
  String decimal(double value) {
    return number("#,##0.###", value);
  }

  /** Scores in tables: three decimals. */
  String score(double value) {
    return number("#,##0.000", value);
  }

  /** One decimal: a factor, such as {@code 1.4}. */
  String oneDecimal(double value) {
    return number("#,##0.0", value);
  }

  /** {@code 91 %}; NaN is a dash. */
  String share(double value) {
    String number = number("0.#", 100 * value);
    return Double.isNaN(value) ? number : number + NO_BREAK_SPACE + "%";
  }

  /** {@code 12 345 ₽}. */
  String roubles(double value) {
    return whole(value) + NO_BREAK_SPACE + "₽";
  }

  /** {@code декабрь 2025}. */
  String month(YearMonth month) {
    return get("month." + month.getMonthValue()) + " " + month.getYear();
  }

  /** {@code 19 ноября 2025}. */
  String day(LocalDate day) {
    String month = get("month.of." + day.getMonthValue());
    return get("day", day.getDayOfMonth(), month, day.getYear());
  }

  /** The name of a method as readers know it; that of one nobody translated is its own. */
  String method(String name) {
    return named("method.name.", name);
  }

  /** The header of a column that the ingest names. */
  String field(String column) {
    return named("field.", column);
  }

  /** All keys that begin so. */
  List<String> keys(String group) {
    return words.keySet().stream().filter(key -> key.startsWith(group)).sorted().toList();
  }

  private String named(String group, String name) {
    String key = group + name.replaceAll("[^A-Za-z0-9.]+", "_");
    return words.containsKey(key) ? words.getString(key) : name;
  }

  /**
   * What the ingest writes into a product where the shop has no word, or a sign, in this language.
   */
  String attribute(String value) {
    return switch (value) {
      case "None" -> "–";
      case "Sealed" -> get("cover.sealed");
      case "Opened" -> get("cover.opened");
      default -> value;
    };
  }

  /** A value of a column; null is a dash. */
  String cell(ReportTable.Kind kind, Object value) {
    if (value == null) {
      return "–";
    }
    return switch (kind) {
      case TEXT -> value.toString();
      case PLAIN -> String.valueOf(((Number) value).intValue());
      case WHOLE, ROUBLES -> whole(((Number) value).doubleValue());
      case COPIES -> copies(((Number) value).doubleValue());
      case DECIMAL -> score(((Number) value).doubleValue());
      case SHARE -> share(((Number) value).doubleValue());
    };
  }
}
