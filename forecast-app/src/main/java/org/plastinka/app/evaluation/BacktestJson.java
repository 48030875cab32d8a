package org.plastinka.app.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A backtest's {@code metrics.json}: the protocol, every method's scores, and the comparisons. */
final class BacktestJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FORMAT = 1;

  private BacktestJson() {}

  static String text(BacktestResult result) {
    ObjectNode out = JSON.createObjectNode();
    out.put("format", FORMAT);
    protocol(out.putObject("protocol"), result);
    out.put("model", result.model().name());
    ArrayNode comparisons = out.putArray("comparisons");
    result.comparisons().values().forEach(c -> comparisons.add(comparison(c)));
    ArrayNode verdict = out.putArray("verdict");
    result.verdict().forEach(verdict::add);
    ArrayNode methods = out.putArray("methods");
    for (MethodResult method : result.methods()) {
      ObjectNode node = methods.addObject();
      node.put("name", method.name());
      node.put("seconds", method.seconds());
      node.setAll(ScoreJson.of(method.scores()));
    }
    return out.toPrettyString() + "\n";
  }

  private static void protocol(ObjectNode out, BacktestResult result) {
    int start = result.protocol().start(result.panel());
    out.put("test_periods", result.protocol().testSteps());
    out.put("horizon", result.protocol().horizon());
    out.put("retrain", result.protocol().retrain() ? "each" : "never");
    out.put("first_origin", result.panel().calendar().label(start));
    out.put("last_period", result.panel().calendar().label(result.panel().end() - 1));
    out.put("series", result.panel().series().size());
    ArrayNode levels = out.putArray("levels");
    result.protocol().levels().forEach(levels::add);
  }

  private static ObjectNode comparison(BacktestResult.Comparison comparison) {
    ObjectNode out = JSON.createObjectNode();
    out.put("score", comparison.headline().name().toLowerCase(Locale.ROOT));
    out.put("best_baseline", comparison.baseline().name());
    ScoreJson.put(out, "model", comparison.difference().model());
    ScoreJson.put(out, "baseline", comparison.difference().other());
    ScoreJson.put(out, "difference", comparison.difference().value());
    ScoreJson.put(out, "low", comparison.difference().low());
    ScoreJson.put(out, "high", comparison.difference().high());
    out.put("baseline_wins", comparison.baselineWins());
    out.put("certain", comparison.certain());
    return out;
  }
}
