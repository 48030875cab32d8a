package org.plastinka.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What values a key takes.
 *
 * @param <T> the value in Java
 */
interface Kind<T> {
  /** Numbers that others are divided by: well above what is 0 in float32. */
  Kind<Double> DIVISOR = new Decimal(1e-30, false, Double.POSITIVE_INFINITY, true);

  /** The type in words, as in "expected a number". */
  String type();

  /** The range in words, as in "must be 0 &lt;= x &lt; 1". */
  String range();

  /**
   * @throws IllegalArgumentException that says what is expected, if the value is of another type or
   *     out of range
   */
  T read(JsonNode value);

  /** A value as the documentation writes it. */
  default String show(T value) {
    return String.valueOf(value);
  }

  /** A number as short as it can be: {@code 0.1}, {@code 1E-8}, {@code inf}. */
  static String text(double x) {
    if (Double.isInfinite(x)) {
      return "inf";
    }
    BigDecimal exact = BigDecimal.valueOf(x).stripTrailingZeros();
    return x == Math.rint(x) ? exact.toPlainString() : exact.toString();
  }

  /** The error for a value of another type, or out of range. */
  default IllegalArgumentException refuse(JsonNode found) {
    return new IllegalArgumentException("expected " + type() + ", " + range() + "; found " + found);
  }

  /** Whole numbers. {@code 3.0} is one. */
  record Whole(long least, long greatest) implements Kind<Long> {
    @Override
    public String type() {
      return "a whole number";
    }

    @Override
    public String range() {
      return least + " to " + greatest;
    }

    @Override
    public Long read(JsonNode value) {
      double x = value.doubleValue();
      if (!value.isNumber() || x != Math.rint(x) || x < least || x > greatest) {
        throw refuse(value);
      }
      return value.longValue();
    }
  }

  /**
   * Numbers; {@code "inf"} where the range has no end.
   *
   * @param openLeast whether the least itself is left out
   * @param openGreatest whether the greatest itself is left out
   */
  record Decimal(double least, boolean openLeast, double greatest, boolean openGreatest)
      implements Kind<Double> {
    @Override
    public String type() {
      return "a number";
    }

    @Override
    public String range() {
      String left = text(least) + (openLeast ? " < x" : " <= x");
      return Double.isInfinite(greatest) && openGreatest
          ? left
          : left + (openGreatest ? " < " : " <= ") + text(greatest);
    }

    @Override
    public Double read(JsonNode value) {
      double x = number(value);
      boolean above = openLeast ? x > least : x >= least;
      boolean below = openGreatest ? x < greatest : x <= greatest;
      if (!above || !below) {
        throw refuse(value);
      }
      return x;
    }

    @Override
    public String show(Double value) {
      return text(value);
    }
  }

  /** NaN if it is none. */
  static double number(JsonNode value) {
    return value.isTextual() && value.textValue().equals("inf")
        ? Double.POSITIVE_INFINITY
        : value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  /** True or false. */
  record Flag() implements Kind<Boolean> {
    @Override
    public String type() {
      return "a flag";
    }

    @Override
    public String range() {
      return "true or false";
    }

    @Override
    public Boolean read(JsonNode value) {
      if (!value.isBoolean()) {
        throw refuse(value);
      }
      return value.booleanValue();
    }
  }

  /** One of the constants of an enumeration, in lower case with hyphens. */
  record Choice<E extends Enum<E>>(Class<E> choices) implements Kind<E> {
    @Override
    public String type() {
      return "a name";
    }

    @Override
    public String range() {
      return Arrays.stream(choices.getEnumConstants())
          .map(this::show)
          .collect(Collectors.joining(" or "));
    }

    @Override
    public E read(JsonNode value) {
      for (E choice : choices.getEnumConstants()) {
        if (value.isTextual() && show(choice).equals(value.textValue())) {
          return choice;
        }
      }
      throw refuse(value);
    }

    @Override
    public String show(E value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Lists of texts, none twice. */
  record Names() implements Kind<List<String>> {
    @Override
    public String type() {
      return "a list of names";
    }

    @Override
    public String range() {
      return "each once";
    }

    @Override
    public List<String> read(JsonNode value) {
      List<String> names = new ArrayList<>();
      for (JsonNode name : value) {
        if (!name.isTextual() || name.textValue().isBlank() || names.contains(name.textValue())) {
          throw refuse(value);
        }
        names.add(name.textValue());
      }
      if (!value.isArray()) {
        throw refuse(value);
      }
      return List.copyOf(names);
    }

    @Override
    public String show(List<String> value) {
      return value.isEmpty() ? "none" : String.join(", ", value);
    }
  }

  /** A text. */
  record Text() implements Kind<String> {
    @Override
    public String type() {
      return "a text";
    }

    @Override
    public String range() {
      return "not empty";
    }

    @Override
    public String read(JsonNode value) {
      if (!value.isTextual() || value.textValue().isBlank()) {
        throw refuse(value);
      }
      return value.textValue();
    }
  }

  /** Any object, which is not looked into. */
  record Ignored() implements Kind<JsonNode> {
    @Override
    public String type() {
      return "an object";
    }

    @Override
    public String range() {
      return "any content";
    }

    @Override
    public JsonNode read(JsonNode value) {
      if (!value.isObject()) {
        throw refuse(value);
      }
      return value;
    }
  }
}
