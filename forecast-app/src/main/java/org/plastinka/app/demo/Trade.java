package org.plastinka.app.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What happened to every copy, month by month.
 *
 * <p>A title sells {@code Poisson(rate * season * burst * wander)} copies a month as long as they
 * last: December is double, a new release sells three and a half times as much at first, and each
 * title's level wanders. Lots come before they run out, mostly. Used copies come once.
 */
final class Trade {
  private static final double[] SEASON = {
    0.80, 0.85, 0.95, 1.10, 0.95, 0.85, 0.75, 0.85, 1.00, 1.05, 1.25, 2.00
  };
  private static final long TRADES = 3L << 40;
  private static final double BURST = 2.5;
  private static final double BURST_MONTHS = 2;
  private static final double WANDER = 0.12;
  private static final double RESTOCK = 0.55;
  private static final double REPRICED_IN_A_MONTH = 0.03;

  private final long seed;
  private final YearMonth first;
  private final int months;
  private final LocalDate lastDay;

  /** Sold copies by month, and copies still there. */
  record Result(List<List<Copy>> sold, List<Copy> left) {}

  Trade(long seed, YearMonth first, int months, LocalDate lastDay) {
    this.seed = seed;
    this.first = first;
    this.months = months;
    this.lastDay = lastDay;
  }

  Result run(List<Title> titles) {
    Result result = new Result(new ArrayList<>(), new ArrayList<>());
    for (int m = 0; m < months; m++) {
      result.sold().add(new ArrayList<>());
    }
    for (int i = 0; i < titles.size(); i++) {
      trade(titles.get(i), new Draws(seed, TRADES + i), result);
    }
    return result;
  }

  private void trade(Title title, Draws draws, Result result) {
    Deque<LocalDateTime> shelf = new ArrayDeque<>();
    double price = title.price();
    double level = 1;
    arrive(shelf, draws, Math.max(-6, title.firstMonth()), lot(title, draws));
    for (int m = Math.max(0, title.firstMonth()); m < months; m++) {
      level *= Math.exp(WANDER * draws.normal());
      double burst =
          title.firstMonth() < 0
              ? 1
              : 1 + BURST * Math.exp(-(m - title.firstMonth()) / BURST_MONTHS);
      double rate = title.rate() * SEASON[first.plusMonths(m).getMonthValue() - 1] * burst * level;
      if (!title.used() && shelf.size() <= rate && draws.chance(RESTOCK)) {
        arrive(shelf, draws, m, 1 + draws.poisson(2.5 * Math.min(rate, 12)));
      }
      if (draws.chance(REPRICED_IN_A_MONTH)) {
        price = Math.rint(price * (draws.chance(0.2) ? 0.85 : 1.25) / 10) * 10;
      }
      sell(title, draws.poisson(Math.min(rate, 60)), shelf, m, price, draws, result.sold().get(m));
    }
    for (LocalDateTime created : shelf) {
      result.left().add(new Copy(title, created, null, price));
    }
  }

  private int lot(Title title, Draws draws) {
    return title.used() ? 1 : 1 + draws.poisson(3 * Math.min(title.rate(), 8));
  }

  /** A lot is put on the shelf on one day of a month, never after the last day. */
  private void arrive(Deque<LocalDateTime> shelf, Draws draws, int month, int copies) {
    int back = month < 0 ? draws.below(6) : 0;
    LocalDateTime created = moment(month - back, draws, 28);
    for (int c = 0; c < copies; c++) {
      shelf.add(created);
    }
  }

  private void sell(
      Title title,
      int wanted,
      Deque<LocalDateTime> shelf,
      int month,
      double price,
      Draws draws,
      List<Copy> sold) {
    for (int c = 0; c < wanted && !shelf.isEmpty(); c++) {
      LocalDateTime created = shelf.poll();
      LocalDateTime when = moment(month, draws, 31);
      sold.add(new Copy(title, created, when.isBefore(created) ? created : when, price));
    }
  }

  /** A day of the month on which the shop is open, weekends twice as likely, at an opening hour. */
  private LocalDateTime moment(int month, Draws draws, int lastOfMonth) {
    YearMonth at = first.plusMonths(month);
    int days = Math.min(lastOfMonth, at.lengthOfMonth());
    if (at.equals(YearMonth.from(lastDay))) {
      days = Math.min(days, lastDay.getDayOfMonth());
    }
    LocalDate day = at.atDay(1 + draws.below(days));
    if (day.getDayOfWeek().getValue() < 6 && draws.chance(0.5)) {
      day = at.atDay(1 + draws.below(days));
    }
    if (day.getMonthValue() == 1 && day.getDayOfMonth() <= 2) {
      day = at.atDay(3); // closed on the first two days of a year
    }
    return day.atTime(10 + draws.below(10), draws.below(60), draws.below(60));
  }
}
