package org.plastinka.app.main;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.plastinka.app.cli.AuditCommand;
import org.plastinka.app.cli.BacktestCommand;
import org.plastinka.app.cli.BenchCommand;
import org.plastinka.app.cli.DemoCommand;
import org.plastinka.app.cli.DoctorCommand;
import org.plastinka.app.cli.ExplainCommand;
import org.plastinka.app.cli.Failures;
import org.plastinka.app.cli.ForecastCommand;
import org.plastinka.app.cli.IngestCommand;
import org.plastinka.app.cli.Interruption;
import org.plastinka.app.cli.PaperCommand;
import org.plastinka.app.cli.ReportCommand;
import org.plastinka.app.cli.RunCommand;
import org.plastinka.app.cli.ScoreCommand;
import org.plastinka.app.cli.TrainCommand;
import org.plastinka.app.cli.WrongUsage;
import org.plastinka.app.model.Provenance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** The program {@code plastinka}: one command per thing a shop does. */
@Command(
    name = "plastinka",
    description = "Demand forecasts, as ranges, for things that sell slowly.",
    mixinStandardHelpOptions = true,
    versionProvider = Plastinka.Version.class,
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
  @Mixin private final Failures failures = new Failures();

  private Plastinka() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * @return 0 done, 1 the work failed, 2 wrong usage or bad input, 130 stopped
   */
  public static int run(String... args) {
    Plastinka plastinka = new Plastinka();
    PrintWriter out = writer(System.out);
    PrintWriter err = writer(System.err);
    CommandLine program =
        new CommandLine(plastinka)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(new WrongUsage())
            .setExecutionExceptionHandler(plastinka.failures)
            .setUsageHelpAutoWidth(true)
            .setCaseInsensitiveEnumValuesAllowed(true);
    try {
      int code = new Interruption(program).guard(() -> program.execute(args));
      if (code == 0 && out.checkError()) {
        err.println(
            "plastinka: standard output took no more of the result; look whether its disk is full"
                + " or its reader has ended");
        return program.getCommandSpec().exitCodeOnExecutionException();
      }
      return code;
    } catch (Error failure) { // picocli hands on exceptions alone
      return plastinka.failures.report(failure, program);
    }
  }

  /**
   * UTF-8 as in every file, whatever the locale: JSON must be, and ASCII would lose names. Whole
   * lines are seen at once, so that none but parts of a line need a flush.
   */
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** The version, and the commit it was built from where that is known. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {sentence(Provenance.programVersion())};
    }

    /**
     * @param version as of the jar, such as {@code 0.1.0+1a2b3c4}
     */
    static String sentence(String version) {
      return "plastinka " + version.replace("+unknown", "").replace("+", " commit ");
    }
  }
}
