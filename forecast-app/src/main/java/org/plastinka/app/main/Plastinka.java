package org.plastinka.app.main;

import java.util.Arrays;
import org.plastinka.app.cli.AuditCommand;
import org.plastinka.app.cli.BacktestCommand;
import org.plastinka.app.cli.BenchCommand;
import org.plastinka.app.cli.DemoCommand;
import org.plastinka.app.cli.DoctorCommand;
import org.plastinka.app.cli.ExplainCommand;
import org.plastinka.app.cli.Failures;
import org.plastinka.app.cli.ForecastCommand;
import org.plastinka.app.cli.IngestCommand;
import org.plastinka.app.cli.PaperCommand;
import org.plastinka.app.cli.ReportCommand;
import org.plastinka.app.cli.RunCommand;
import org.plastinka.app.cli.ScoreCommand;
import org.plastinka.app.cli.TrainCommand;
import org.plastinka.app.cli.WrongUsage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program {@code plastinka}: one command per thing a shop does. */
@Command(
    name = "plastinka",
    description = "Demand forecasts, as ranges, for things that sell slowly.",
    mixinStandardHelpOptions = true,
    version = "plastinka 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AuditCommand.class,
      BacktestCommand.class,
      BenchCommand.class,
      DemoCommand.class,
      DoctorCommand.class,
      ExplainCommand.class,
      ForecastCommand.class,
      IngestCommand.class,
      PaperCommand.class,
      ReportCommand.class,
      RunCommand.class,
      ScoreCommand.class,
      TrainCommand.class
    },
    footer = "%nExample: plastinka demo")
public final class Plastinka {
  private static final long MEBI = 1 << 20;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "print where in the program an error arose")
  private boolean stackTrace;

  private Plastinka() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * @return 0 done, 1 the work failed, 2 wrong usage or bad input
   */
  public static int run(String... args) {
    boolean stackTrace = Arrays.asList(args).contains("--stacktrace");
    CommandLine program = new CommandLine(new Plastinka());
    try {
      return execute(program, stackTrace, args);
    } catch (OutOfMemoryError full) {
      program
          .getErr()
          .println(
              "plastinka: memory ran out at "
                  + Runtime.getRuntime().maxMemory() / MEBI
                  + " MiB; give Java more, with PLASTINKA_JAVA_OPTS=-Xmx4g before the command");
      return program.getCommandSpec().exitCodeOnExecutionException();
    }
  }

  private static int execute(CommandLine program, boolean stackTrace, String... args) {
    return program
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(new Failures(stackTrace))
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }
}
