package org.plastinka.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What values a key takes.
 *
 * @param <T> the value in Java
 */
interface Kind<T> {
  /** Numbers that others are divided by: well above what is 0 in float32. */
  Kind<Double> DIVISOR = new Decimal(1e-30, false, Double.POSITIVE_INFINITY, true);

  Kind<Boolean> FLAG =
      new Plain<>("a flag", "true or false", JsonNode::isBoolean, JsonNode::booleanValue);

  Kind<String> TEXT =
      new Plain<>(
          "a text",
          "not empty",
          value -> value.isTextual() && !value.textValue().isBlank(),
          JsonNode::textValue);

  /** Any object, which is not looked into. */
  Kind<JsonNode> OBJECT = new Plain<>("an object", "any content", JsonNode::isObject, o -> o);

  /** The type in words, as in "expected a number". */
  String type();

  /** The range in words, as in "0 &lt;= x &lt; 1". */
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

  /** Values of which a condition and a conversion say all. */
  record Plain<T>(
      String type, String range, Predicate<JsonNode> allows, Function<JsonNode, T> value)
      implements Kind<T> {
    @Override
    public T read(JsonNode found) {
      if (!allows.test(found)) {
        throw refuse(found);
      }
      return value.apply(found);
    }
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
}
