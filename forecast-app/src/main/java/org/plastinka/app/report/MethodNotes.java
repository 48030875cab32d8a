package org.plastinka.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.plastinka.app.domain.DemandClass;

/**
 * How a combined forecast was made, in the reader's language.
 *
 * @param shares of the methods by name, for each demand class; they add up to 1
 * @param pairs forecasts the shares were chosen on
 * @param whole whether forecasts are rounded to whole copies
 * @param calibrated demand classes whose quantiles calibration moves
 * @param enough whether there were enough pairs to calibrate
 */
public record MethodNotes(
    Map<DemandClass, Map<String, Double>> shares,
    int pairs,
    boolean whole,
    Set<DemandClass> calibrated,
    boolean enough) {

  /** A sentence a line. */
  public List<String> in(Language language) {
    Texts texts = new Texts(language);
    List<String> notes = new ArrayList<>();
    notes.add(texts.get("method.chosen", texts.whole(pairs)));
    for (DemandClass demand : DemandClass.values()) {
      StringJoiner methods = new StringJoiner(", ");
      shares
          .get(demand)
          .forEach(
              (name, share) -> {
                if (share > 0) {
                  methods.add(texts.method(name) + " " + texts.share(Math.rint(100 * share) / 100));
                }
              });
      notes.add(texts.get("method.shares", group(texts, demand), methods));
    }
    if (whole) {
      notes.add(texts.get("method.whole"));
    }
    notes.add(calibration(texts));
    return notes;
  }

  private String calibration(Texts texts) {
    if (!enough) {
      return texts.get("method.few", texts.whole(pairs));
    }
    if (calibrated.isEmpty()) {
      return texts.get("method.kept", texts.whole(pairs));
    }
    StringJoiner groups = new StringJoiner(", ");
    calibrated.stream().sorted().forEach(demand -> groups.add(group(texts, demand)));
    return texts.get("method.moved", texts.whole(pairs), groups);
  }

  private static String group(Texts texts, DemandClass demand) {
    return texts.get("group." + demand.name().toLowerCase(Locale.ROOT));
  }
}
