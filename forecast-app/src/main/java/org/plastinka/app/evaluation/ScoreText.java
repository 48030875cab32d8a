package org.plastinka.app.evaluation;

import java.util.List;
import java.util.Locale;
import org.plastinka.app.domain.CompositeScores;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.files.ShortNumber;

/** All scores of a method as tables for a terminal. */
public final class ScoreText {
  private static final String ROW = "%-16s %8s %9s %9s %9s %9s %9s %9s %9s %9s %9s%n";

  private ScoreText() {}

  /** The tables, one after the other. */
  public static String of(ScoreSheet sheet) {
    StringBuilder out = new StringBuilder();
    out.append(
        line(
            "",
            "pairs",
            "pinball",
            "WQL",
            "SPL",
            "interval",
            "coverage",
            "width",
            "bias",
            "RMSSE",
            "crossing"));
    sheet.groups().forEach((group, scores) -> out.append(row(Figures.name(group), scores)));
    if (sheet.horizons().size() > 1) {
      sheet.horizons().forEach((step, scores) -> out.append(row("step " + step, scores)));
    }
    return out.append(levels(sheet.all())).append(composite(sheet.composite())).toString();
  }

  private static String row(String name, Scores scores) {
    return line(
        name,
        Integer.toString(scores.pairs()),
        Figures.score(scores.loss().meanPinball()),
        Figures.score(scores.loss().wql()),
        Figures.score(scores.scaled().spl()),
        Figures.score(scores.interval().score()),
        Figures.share(scores.interval().coverage()),
        Figures.score(scores.interval().width()),
        Figures.score(scores.loss().bias()),
        Figures.score(scores.scaled().rmsse()),
        Figures.share(scores.calibration().crossing()));
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, ROW, cells);
  }

  private static String levels(Scores scores) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT, "%nall              %8s %9s %9s%n", "pinball", "y <= q", "y < q"));
    List<Double> levels = scores.levels();
    for (int a = 0; a < levels.size(); a++) {
      out.append(
          String.format(
              Locale.ROOT,
              "q%-15s %8s %9s %9s%n",
              ShortNumber.text(levels.get(a)),
              Figures.score(scores.loss().pinball().get(a)),
              Figures.share(scores.calibration().atMost().get(a)),
              Figures.share(scores.calibration().below().get(a))));
    }
    return out.toString();
  }

  private static String composite(CompositeScores scores) {
    String note =
        scores.empty() == CompositeScores.Empty.NONE
            ? ""
            : " (no pair in the group " + scores.empty() + ": the other group's values)";
    return String.format(
        Locale.ROOT,
        "%nMIWS %s   MIC %s   MIWS_MIC_Ratio %s%s%n",
        Figures.score(scores.miws()),
        Figures.score(scores.mic()),
        Figures.score(scores.ratio()),
        note);
  }
}
