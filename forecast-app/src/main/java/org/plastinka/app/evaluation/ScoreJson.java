package org.plastinka.app.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.files.ShortNumber;

/** All scores of a method as JSON; what is not defined is null. */
public final class ScoreJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScoreJson() {}

  /** The text of a file or of an answer. */
  public static String text(ScoreSheet sheet) {
    return of(sheet).toPrettyString() + "\n";
  }

  /**
   * The scores of a model on its validation steps, with the names that selection knows: {@code
   * val_loss} (mean pinball), {@code val_MIWS}, {@code val_MIC}, {@code val_MIWS_MIC_Ratio}.
   *
   * @param raw before calibration
   * @param calibrated by what the other steps taught
   */
  public static String validation(ScoreSheet raw, ScoreSheet calibrated) {
    ObjectNode out = JSON.createObjectNode();
    put(out, "val_loss", calibrated.all().loss().meanPinball());
    put(out, "val_MIWS", calibrated.composite().miws());
    put(out, "val_MIC", calibrated.composite().mic());
    put(out, "val_MIWS_MIC_Ratio", calibrated.composite().ratio());
    out.set("calibrated", of(calibrated));
    out.set("raw", of(raw));
    return out.toPrettyString() + "\n";
  }

  static ObjectNode of(ScoreSheet sheet) {
    ObjectNode out = JSON.createObjectNode();
    ObjectNode groups = out.putObject("groups");
    sheet.groups().forEach((g, s) -> groups.set(g.name().toLowerCase(Locale.ROOT), scores(s)));
    ObjectNode horizons = out.putObject("horizons");
    sheet.horizons().forEach((step, s) -> horizons.set(Integer.toString(step), scores(s)));
    ObjectNode composite = out.putObject("composite");
    put(composite, "MIWS", sheet.composite().miws());
    put(composite, "MIC", sheet.composite().mic());
    put(composite, "MIWS_MIC_Ratio", sheet.composite().ratio());
    composite.put("empty_group", sheet.composite().empty().name().toLowerCase(Locale.ROOT));
    return out;
  }

  private static ObjectNode scores(Scores scores) {
    ObjectNode out = JSON.createObjectNode();
    out.put("pairs", scores.pairs());
    put(out, "mean_pinball", scores.loss().meanPinball());
    levels(out.putObject("pinball"), scores, scores.loss().pinball());
    put(out, "wql", scores.loss().wql());
    put(out, "spl", scores.scaled().spl());
    put(out, "rmsse", scores.scaled().rmsse());
    out.put("series_without_scale", scores.scaled().leftOut());
    put(out, "interval_score", scores.interval().score());
    put(out, "interval_coverage", scores.interval().coverage());
    put(out, "interval_width", scores.interval().width());
    levels(out.putObject("coverage_at_most"), scores, scores.calibration().atMost());
    levels(out.putObject("coverage_below"), scores, scores.calibration().below());
    put(out, "crossing", scores.calibration().crossing());
    put(out, "bias", scores.loss().bias());
    return out;
  }

  private static void levels(ObjectNode out, Scores scores, List<Double> values) {
    for (int a = 0; a < values.size(); a++) {
      put(out, ShortNumber.text(scores.levels().get(a)), values.get(a));
    }
  }

  static void put(ObjectNode out, String name, double value) {
    if (Double.isFinite(value)) {
      out.put(name, value);
    } else {
      out.putNull(name);
    }
  }
}
