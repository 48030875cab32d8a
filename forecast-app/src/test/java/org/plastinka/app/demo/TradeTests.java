package org.plastinka.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Demand as slow-moving goods have it: mostly none, seasonal, most of it in few titles. */
class TradeTests {
  private static final int TITLES = 3000;
  private static final int MONTHS = 36;
  private static final LocalDate LAST = LocalDate.of(2025, 11, 19);
  private static final YearMonth FIRST = YearMonth.from(LAST).minusMonths(MONTHS - 1);
  private static final List<Title> CATALOGUE = new Catalogue(7, TITLES, MONTHS).titles(TITLES);
  private static final Trade.Result RESULT = new Trade(7, FIRST, MONTHS, LAST).run(CATALOGUE);

  @Test
  void mostTitlesSellNothingInAMonth() {
    int cells = 0;
    for (List<Copy> month : RESULT.sold()) {
      Set<Title> titles = new HashSet<>();
      month.forEach(copy -> titles.add(copy.title()));
      cells += titles.size();
    }
    double zeros = 1 - cells / (double) (TITLES * MONTHS);
    assertTrue(zeros > 0.84 && zeros < 0.91, "share of months without a sale: " + zeros);
  }

  @Test
  void aMonthAndTitleSellAThirdOfACopy() {
    double rows = RESULT.sold().stream().mapToInt(List::size).sum();
    assertEquals(220_000.0 / (20_000 * 36), rows / (TITLES * MONTHS), 0.05);
  }

  @Test
  void decembersStandOut() {
    for (int december : new int[] {12, 24}) {
      assertEquals(12, FIRST.plusMonths(december).getMonthValue());
      int before = RESULT.sold().get(december - 2).size();
      assertTrue(RESULT.sold().get(december).size() > 1.3 * before);
    }
  }

  @Test
  void aTenthOfTheTitlesMakesMostSales() {
    Map<Title, Integer> totals = new HashMap<>();
    RESULT.sold().forEach(m -> m.forEach(copy -> totals.merge(copy.title(), 1, Integer::sum)));
    List<Integer> sorted = totals.values().stream().sorted(Comparator.reverseOrder()).toList();
    double all = sorted.stream().mapToInt(Integer::intValue).sum();
    double top = sorted.subList(0, TITLES / 10).stream().mapToInt(Integer::intValue).sum();
    assertTrue(top / all > 0.5, "share of the top tenth: " + top / all);
  }

  @Test
  void newReleasesSellMostAtFirst() {
    int[] byAge = new int[13];
    for (int m = 0; m < MONTHS; m++) {
      for (Copy copy : RESULT.sold().get(m)) {
        int released = copy.title().firstMonth();
        int age = m - released;
        if (released >= 0 && released < MONTHS - 13 && age < 13) {
          byAge[age]++;
        }
      }
    }
    int early = byAge[0] + byAge[1] + byAge[2];
    int late = byAge[10] + byAge[11] + byAge[12];
    assertTrue(early > 1.3 * late, early + " in the first three months, " + late + " a year later");
  }

  @Test
  void noCopyIsSoldBeforeItCameOrAfterTheLastDay() {
    for (int m = 0; m < MONTHS; m++) {
      for (Copy copy : RESULT.sold().get(m)) {
        assertFalse(copy.sold().isBefore(copy.created()), copy.toString());
        assertFalse(copy.sold().toLocalDate().isAfter(LAST), copy.toString());
        assertEquals(FIRST.plusMonths(m), YearMonth.from(copy.sold()));
      }
    }
    assertTrue(RESULT.left().stream().noneMatch(c -> c.created().toLocalDate().isAfter(LAST)));
  }

  @Test
  void usedCopiesAreSoldOnce() {
    Map<Title, Integer> sold = new HashMap<>();
    RESULT.sold().forEach(m -> m.forEach(copy -> sold.merge(copy.title(), 1, Integer::sum)));
    CATALOGUE.stream().filter(Title::used).forEach(t -> assertTrue(sold.getOrDefault(t, 0) <= 1));
  }

  @Test
  void pricesChange() {
    long repriced =
        RESULT.left().stream().filter(copy -> copy.price() != copy.title().price()).count();
    assertTrue(repriced > RESULT.left().size() / 5, repriced + " of " + RESULT.left().size());
  }

  @Test
  void poissonAndNormalHaveTheirMoments() {
    Draws draws = new Draws(7, 1);
    int n = 40_000;
    double sum = 0;
    double squares = 0;
    double normals = 0;
    for (int i = 0; i < n; i++) {
      int x = draws.poisson(2.5);
      sum += x;
      squares += x * x;
      double z = draws.normal();
      normals += z * z;
    }
    double mean = sum / n;
    // four standard errors: sqrt(2.5 / n), sqrt((2.5 + 2 * 2.5^2) / n), sqrt(2 / n)
    assertEquals(2.5, mean, 4 * Math.sqrt(2.5 / n));
    assertEquals(2.5, squares / n - mean * mean, 4 * Math.sqrt(15.0 / n));
    assertEquals(1, normals / n, 4 * Math.sqrt(2.0 / n));
  }
}
