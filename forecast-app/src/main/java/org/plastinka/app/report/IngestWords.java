package org.plastinka.app.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the ingest says about the shop's files, in the reader's language. The files of a data folder
 * have it in English; the English texts of the report are the templates by which it is known again,
 * and what stood at their places is taken over. What nobody translated stays as it is.
 */
final class IngestWords {
  private static final String GROUP = "ingest.";
  private static final Pattern PLACE = Pattern.compile("%\\d\\$s");
  private static final Map<String, Pattern> TEMPLATES = templates();

  private final Texts texts;

  IngestWords(Texts texts) {
    this.texts = texts;
  }

  private static Map<String, Pattern> templates() {
    Texts english = new Texts(Language.EN);
    Map<String, Pattern> templates = new LinkedHashMap<>();
    for (String key : english.keys(GROUP)) {
      String template =
          Arrays.stream(PLACE.split(english.get(key), -1))
              .map(Pattern::quote)
              .collect(Collectors.joining("(.*)"));
      templates.put(key, Pattern.compile(template, Pattern.DOTALL));
    }
    return templates;
  }

  /** Why a row was left out, the column and a colon before it or not; or a warning. */
  String of(String words) {
    int colon = words.indexOf(": ");
    String column = colon < 0 ? words : words.substring(0, colon);
    if (colon > 0 && !texts.field(column).equals(column)) {
      return texts.field(column) + ": " + of(words.substring(colon + 2));
    }
    for (Map.Entry<String, Pattern> template : TEMPLATES.entrySet()) {
      Matcher found = template.getValue().matcher(words);
      if (found.matches()) {
        Object[] places =
            IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group).toArray();
        return texts.get(template.getKey(), places);
      }
    }
    return words;
  }
}
