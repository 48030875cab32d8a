package org.plastinka.app.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What the shop deals in. Artists, styles and prices decide how much of a title is sold, so that
 * its neighbours tell something of a new one; few titles sell most.
 */
final class Catalogue {
  private static final long TITLES = 1L << 40;
  private static final long ARTISTS = 2L << 40;

  private static final List<String> STYLES =
      List.of("Rock", "Pop", "Jazz", "Русский рок", "Electronic", "Soul / Funk", "Эстрада", "Folk");
  private static final double[] STYLE_FACTORS = {1.7, 1.3, 1.0, 1.4, 0.8, 0.7, 0.6, 0.4};
  private static final List<String> GRADES = List.of("NM", "EX", "VG+", "VG", "EX/VG+", "");
  private static final List<String> TAILS =
      List.of("", "197?", "198?", "20", "200", "1995 г.", "?");

  private static final double USED_SHARE = 0.3;
  private static final double NEW_SHARE = 0.35;
  private static final double MEAN_PRICE = 4000;

  private final long seed;
  private final int artists;
  private final int months;

  Catalogue(long seed, int products, int months) {
    this.seed = seed;
    this.artists = Math.max(5, products / 6);
    this.months = months;
  }

  List<Title> titles(int count) {
    List<Title> titles = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      titles.add(title(i, new Draws(seed, TITLES + i)));
    }
    return titles;
  }

  private Title title(int index, Draws draws) {
    Draws artist = new Draws(seed, ARTISTS + (long) (artists * Math.pow(draws.uniform(), 1.7)));
    String name = Names.artist(artist);
    int style = artist.below(STYLES.size());
    double fame = Math.exp(0.7 * artist.normal());
    int begun = 1958 + artist.below(60);
    boolean used = draws.chance(USED_SHARE);
    int recorded = Math.min(2024, begun + draws.below(12));
    boolean fresh = !used && draws.chance(NEW_SHARE);
    String type =
        used ? "Оригинал" : draws.chance(0.2) ? "Лимитированное переиздание" : "Переиздание";
    double price = price(draws, used, type);
    double own = Math.exp(1.3 * draws.normal());
    double rate = 0.185 * own * fame * STYLE_FACTORS[style] * Math.pow(price / MEAN_PRICE, -0.6);
    return new Title(
        draws.chance(0.03) ? "" : String.valueOf(4_600_000_000_000L + 7919L * index),
        name,
        Names.album(draws),
        used ? draws.of(GRADES) : draws.chance(0.9) ? "SS" : draws.chance(0.5) ? "ss" : "",
        draws.chance(0.02) ? "" : type,
        recorded,
        releaseYear(draws, used, recorded),
        draws.chance(0.06) ? "" : STYLES.get(style),
        price,
        Math.min(rate, 12),
        fresh ? draws.below(months) : -1 - draws.below(12),
        used);
  }

  private static double price(Draws draws, boolean used, String type) {
    double mean = used ? 2200 : type.startsWith("Л") ? 6200 : 3700;
    double rounded = Math.rint(mean * Math.exp(0.4 * draws.normal()) / 100) * 100 - 10;
    return Math.max(190, draws.chance(0.05) ? rounded + 0.5 : rounded);
  }

  private static String releaseYear(Draws draws, boolean used, int recorded) {
    if (draws.chance(0.1)) {
      return draws.of(TAILS);
    }
    return String.valueOf(used ? recorded : Math.min(2025, recorded + 10 + draws.below(30)));
  }
}
