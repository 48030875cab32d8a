package org.plastinka.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.plastinka.app.domain.Quantiles;

/** Lists of numbers, each greater than the one before. */
record RisingNumbers(Rule rule) implements Kind<List<Double>> {
  enum Rule {
    LEVELS("0.000001 <= x <= 0.999999, rising"),
    EDGES("rising, the first at most 0, the last inf");

    private final String range;

    Rule(String range) {
      this.range = range;
    }

    private boolean allows(List<Double> x) {
      double first = x.get(0);
      double last = x.get(x.size() - 1);
      return this == LEVELS
          ? Quantiles.isLevel(first) && Quantiles.isLevel(last)
          : first <= 0 && Double.isInfinite(last);
    }
  }

  @Override
  public String type() {
    return "a list of numbers";
  }

  @Override
  public String range() {
    return rule.range;
  }

  @Override
  public List<Double> read(JsonNode value) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode element : value) {
      double x = Kind.number(element);
      boolean rises = numbers.isEmpty() || x > numbers.get(numbers.size() - 1);
      if (Double.isNaN(x) || !rises) {
        throw refuse(value);
      }
      numbers.add(x);
    }
    if (!value.isArray() || numbers.isEmpty() || !rule.allows(numbers)) {
      throw refuse(value);
    }
    return List.copyOf(numbers);
  }

  @Override
  public String show(List<Double> value) {
    return value.stream().map(Kind::text).collect(Collectors.joining(", "));
  }
}
