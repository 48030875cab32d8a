package org.plastinka.app.cli;

import org.plastinka.app.report.Language;
import org.plastinka.app.report.OrderRule;
import picocli.CommandLine.Option;

/** What the shop's report is to be like, for every command that writes one. */
final class ReportOptions {
  @Option(
      names = "--service-level",
      paramLabel = "P",
      defaultValue = "0.75",
      description =
          "order so many copies that they suffice for the month with probability P, within the"
              + " forecasts' levels (default: ${DEFAULT-VALUE})")
  private double serviceLevel;

  @Option(
      names = "--lang",
      paramLabel = "ru|en",
      defaultValue = "ru",
      description = "language of the report (default: ${DEFAULT-VALUE})")
  private Language language;

  OrderRule rule() {
    return new OrderRule(serviceLevel);
  }

  Language language() {
    return language;
  }
}
