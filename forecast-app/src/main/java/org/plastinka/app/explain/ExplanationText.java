package org.plastinka.app.explain;

import java.util.List;
import java.util.Locale;

/**
 * An {@link Explanation} as tables for a terminal.
 *
 * @param top rows a table may have
 */
public record ExplanationText(int top) {
  private static final String RISE = "%-34s %10s %10s %8s%n";
  private static final String AMOUNT = "%-34s %10s%n";

  /** The tables, one after the other. */
  public String of(Explanation explanation) {
    StringBuilder out = new StringBuilder();
    explanation.scope().forEach(line -> out.append(line).append(System.lineSeparator()));
    out.append(
        line(
            "%nMean pinball loss %s (windows: %d). It rises, when inputs are permuted, by%n%n",
            figure(explanation.loss()), explanation.windows()));
    rises(out, "input", explanation.inputs());
    rises(out, "steps before the origin", explanation.lags());
    explanation.forecasts().forEach(forecast -> forecast(out, forecast));
    return out.toString();
  }

  private void rises(StringBuilder out, String what, List<Explanation.Rise> rises) {
    out.append(line(RISE, what, "rise", "spread", "share"));
    for (Explanation.Rise rise : rises.stream().limit(top).toList()) {
      String share = percent(rise.share());
      out.append(line(RISE, rise.name(), figure(rise.mean()), figure(rise.spread()), share));
    }
    out.append(System.lineSeparator());
  }

  private void forecast(StringBuilder out, Explanation.Forecast forecast) {
    out.append(sentence(forecast)).append(System.lineSeparator());
    out.append(line(AMOUNT, "input", "adds"));
    forecast.inputs().stream().limit(top).forEach(amount -> out.append(row(amount)));
    out.append(line(AMOUNT, "of it: target and past covariates", "adds"));
    forecast.lags().stream()
        .skip(Math.max(0, forecast.lags().size() - top))
        .forEach(amount -> out.append(row(amount)));
    out.append(System.lineSeparator());
  }

  private static String row(Explanation.Amount amount) {
    return line(AMOUNT, amount.name(), figure(amount.amount()));
  }

  /** What a forecast is, and how well its amounts add up. */
  static String sentence(Explanation.Forecast forecast) {
    return line(
        "%s, %s, level %s: forecast %s, for mean inputs %s; the amounts add up to the difference"
            + " within %.1e (bound %.1e)",
        forecast.series(),
        forecast.time(),
        forecast.level(),
        figure(forecast.value()),
        figure(forecast.baseline()),
        Math.abs(forecast.gap()),
        forecast.bound());
  }

  /** Four decimals; 0 has no sign. */
  static String figure(double value) {
    String text = line("%.4f", value);
    return text.equals("-0.0000") ? text.substring(1) : text;
  }

  static String percent(double share) {
    return line("%.1f %%", 100 * share);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
