package org.plastinka.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.plastinka.app.combine.DefaultForecaster;
import org.plastinka.app.count.CountForecaster;
import org.plastinka.app.tide.NetworkForecaster;

/** Both languages say the same things, and as the shop knows them. */
class TextsTests {
  private static final Pattern CYRILLIC = Pattern.compile("[а-я]{4}");
  private static final Pattern BENT =
      Pattern.compile(
          "%\\d\\$s ((copies|forecasts|rows|records|months|days)|(дн|прогноз|строк|мес))");
  private static final Pattern PLACE = Pattern.compile("%\\d\\$s");

  @Test
  void bothLanguagesHaveTheSameKeysAndThePlacesOfEach() throws Exception {
    Properties russian = words("ru");
    Properties english = words("en");
    assertEquals(russian.stringPropertyNames(), english.stringPropertyNames());
    for (String key : russian.stringPropertyNames()) {
      assertFalse(russian.getProperty(key).isBlank(), key);
      assertFalse(english.getProperty(key).isBlank(), key);
      assertEquals(places(russian.getProperty(key)), places(english.getProperty(key)), key);
    }
  }

  /** "1 copies", "21 дней": a number stands before no word that it would bend. */
  @Test
  void noNumberStandsBeforeAPlural() throws Exception {
    for (String language : List.of("ru", "en")) {
      Properties words = words(language);
      for (String key : words.stringPropertyNames()) {
        assertFalse(BENT.matcher(words.getProperty(key)).find(), words.getProperty(key));
      }
    }
  }

  @Test
  void theColumnsThatTheShopKnowsHaveTheirNames() {
    Texts texts = new Texts(Language.RU);
    assertEquals("Средние продажи (шт)", texts.get("column.mean_items"));
    assertEquals("Средние продажи (руб)", texts.get("column.mean_rub"));
    assertEquals("Потерянные продажи (руб)", texts.get("column.lost"));
  }

  @Test
  void numbersAndMonthsAreWrittenAsTheLanguageWritesThem() {
    Texts russian = new Texts(Language.RU);
    Texts english = new Texts(Language.EN);
    assertEquals("12\u00A0345,68", russian.copies(12345.678));
    assertEquals("12,345.68", english.copies(12345.678));
    assertEquals("12\u00A0346\u00A0₽", russian.roubles(12345.678));
    assertEquals("91,5\u00A0%", russian.share(0.915));
    assertEquals("–", english.share(Double.NaN));
    assertEquals("декабрь 2025", russian.month(YearMonth.of(2025, 12)));
    assertEquals("December 2025", english.month(YearMonth.of(2025, 12)));
    assertEquals("1982", russian.cell(ReportTable.Kind.PLAIN, 1982));
  }

  /** As Intl.NumberFormat of the page's script rounds. */
  @Test
  void halvesAreRoundedAwayFromZero() {
    Texts texts = new Texts(Language.EN);
    assertEquals("1,235 ₽", texts.roubles(1234.5).replace('\u00A0', ' '));
    assertEquals("0.13", texts.copies(0.125));
    assertEquals("-0.13", texts.copies(-0.125));
  }

  @Test
  void everyMethodOfTheForecastHasAName() {
    Texts texts = new Texts(Language.RU);
    List<String> methods = new ArrayList<>(List.of(NetworkForecaster.NAME, CountForecaster.NAME));
    DefaultForecaster.baselines().forEach(baseline -> methods.add(baseline.name()));
    Set<String> names = new TreeSet<>();
    for (String method : methods) {
      assertTrue(CYRILLIC.matcher(texts.method(method)).find(), method);
      names.add(texts.method(method));
      assertEquals(method, new Texts(Language.EN).method(method), "as scores and backtest name it");
    }
    assertEquals(methods.size(), names.size(), "two methods have one name");
    assertEquals("of a friend", texts.method("of a friend"));
  }

  @Test
  void whatTheIngestWroteIsTranslatedAndTheShopsOwnWordsAreNot() {
    Texts texts = new Texts(Language.RU);
    assertEquals("запечатан", texts.attribute("Sealed"));
    assertEquals("–", texts.attribute("None"));
    assertEquals("Rock", texts.attribute("Rock"));
    assertEquals("Sealed", new Texts(Language.EN).attribute("Sealed"));
    assertEquals("19 ноября 2025", texts.day(LocalDate.of(2025, 11, 19)));
  }

  private static Set<String> places(String text) {
    List<String> found = PLACE.matcher(text).results().map(match -> match.group()).toList();
    return new TreeSet<>(found);
  }

  private static Properties words(String language) throws IOException {
    Properties words = new Properties();
    try (InputStream in = Texts.class.getResourceAsStream("texts_" + language + ".properties")) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return words;
  }
}
