package org.plastinka.app.demo;

import java.util.List;

/** Invented artists and albums, Cyrillic and Latin, some of them numbers or with odd signs. */
final class Names {
  private static final List<String> QUALITY =
      List.of(
          "Северный",
          "Ночной",
          "Июньский",
          "Стеклянный",
          "Тихий",
          "Медный",
          "Дальний",
          "Зимний",
          "Бумажный",
          "Солёный",
          "Каменный",
          "Утренний",
          "Полынный",
          "Заречный",
          "Янтарный");
  private static final List<String> THING =
      List.of(
          "берег",
          "трамвай",
          "маяк",
          "перрон",
          "вереск",
          "ветер",
          "причал",
          "сад",
          "дождь",
          "телеграф",
          "компас",
          "лёд",
          "фонарь",
          "мост",
          "океан");
  private static final List<String> FIRST =
      List.of(
          "Ver", "Hal", "Tom", "Bel", "Quin", "Ros", "Mar", "Lov", "Tal", "Fen", "Dor", "Kel",
          "Nor", "Wil", "Ste");
  private static final List<String> SECOND =
      List.of(
          "dane", "mont", "wick", "aris", "ford", "gate", "lund", "evan", "orin", "brook", "stad",
          "ellis", "hurst", "vale", "nett");
  private static final List<String> BAND =
      List.of("Quartet", "& the Lanterns", "Trio", "Collective", "/ Orchestra", "");
  private static final List<String> COLOUR =
      List.of(
          "Paper",
          "Silver",
          "Hollow",
          "Amber",
          "Winter",
          "Velvet",
          "Distant",
          "Broken",
          "Quiet",
          "Copper",
          "Seventh",
          "Electric");
  private static final List<String> PLACE =
      List.of(
          "River", "Station", "Garden", "Harbour", "Mirror", "Engine", "Letter", "Orchard",
          "Signal", "Season", "Room", "Horizon");
  private static final List<String> ODD =
      List.of("1984", "311", "=Sum", "+1", "\"Live\"", "AC, DC & Me", "Don't Look", "-40 °C");

  private Names() {}

  private static boolean isCyrillic(Draws draws) {
    return draws.chance(0.5);
  }

  static String artist(Draws draws) {
    if (isCyrillic(draws)) {
      String name = draws.of(QUALITY) + " " + draws.of(THING);
      return draws.chance(0.3) ? "Группа «" + name + "»" : name + " " + (1 + draws.below(60));
    }
    String name = draws.of(FIRST) + draws.of(SECOND) + " " + draws.of(FIRST) + draws.of(SECOND);
    return (name + " " + draws.of(BAND)).strip();
  }

  static String album(Draws draws) {
    if (draws.chance(0.02)) {
      return draws.of(ODD);
    }
    return isCyrillic(draws)
        ? draws.of(QUALITY) + " " + draws.of(THING)
        : draws.of(COLOUR) + " " + draws.of(PLACE);
  }
}
