package org.plastinka.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.evaluation.ForecastFile;
import org.plastinka.app.files.Output;
import org.plastinka.app.model.Model;
import org.plastinka.app.model.ModelFolder;
import org.plastinka.app.model.ModelForecast;
import org.plastinka.app.model.SampleFile;
import org.plastinka.engine.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plastinka forecast}: a model and data in, quantiles of what comes next out. */
@Command(
    name = "forecast",
    description = {
      "Forecasts what comes after the data: quantiles for every series and step.",
      "Within the model's horizon they are those of its combination; beyond it those of sampled"
          + " paths."
    },
    footer = "%nExample: plastinka forecast --model model --data shop --out forecast.xlsx",
    mixinStandardHelpOptions = true)
public final class ForecastCommand implements Callable<Integer> {
  private static final int PATHS = 200;
  private static final int SHOWN = 5;

  @Spec private CommandSpec spec;
  @Mixin private DataOptions dataOptions;
  @Mixin private BackendOptions backendOptions;
  @Mixin private ResultOutput output;

  @Option(names = "--model", paramLabel = "MODEL", required = true, description = "made by train")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "F",
      required = true,
      description = "file to make: .csv, .xlsx or .json")
  private Path out;

  @Option(
      names = "--horizon",
      paramLabel = "N",
      description = "steps to forecast (default: the model's horizon)")
  private Integer horizon;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "sample N paths of each series, whose steps belong together, and write them to a CSV file"
              + " beside F (default: none; beyond the model's horizon "
              + PATHS
              + ", not written)")
  private Integer samples;

  @Option(names = "--mc-dropout", description = "by networks that dropout draws: wider ranges")
  private boolean dropout;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = SeedConverter.class,
      description = "of samples (default: the model's)")
  private Long seed;

  @Option(names = "--overwrite", description = "replace F")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    ForecastFile.requireName(out);
    Output.requireFree(out, overwrite);
    Output.requireOther(out, dataOptions.path(), folder);
    if (samples != null) {
      Output.requireFree(SampleFile.beside(out), overwrite);
      Output.requireOther(SampleFile.beside(out), dataOptions.path(), folder);
    }
    Model model = ModelFolder.read(folder);
    PanelSource source = dataOptions.read(model);
    Panel panel = ModelForecast.panel(model, source);
    warn(ModelForecast.unseen(model, source));
    ModelForecast.Result result;
    try (Backend backend = backendOptions.open()) {
      result = request(model).of(model, panel, backend);
    }
    write(result, panel);
    output.print(
        stdout -> tell(stdout, result, panel), () -> ForecastFile.json(result.forecasts()));
    return 0;
  }

  private ModelForecast request(Model model) {
    return new ModelForecast(
        horizon == null ? model.network().network().horizon() : horizon,
        samples == null ? PATHS : samples,
        samples != null,
        dropout,
        seed == null ? model.fit().seed() : seed);
  }

  private void write(ModelForecast.Result result, Panel panel) throws IOException {
    Map<Path, Output.Content<OutputStream>> files = new HashMap<>();
    files.put(out, ForecastFile.content(out, result.forecasts()));
    if (samples != null) {
      files.put(SampleFile.beside(out), SampleFile.content(panel, result.paths()));
    }
    Output.files(files);
  }

  private void warn(Collection<String> unseen) {
    if (unseen.isEmpty()) {
      return;
    }
    spec.commandLine()
        .getErr()
        .println(
            "warning: classes new to the model, which takes them as none: "
                + unseen.size()
                + ", "
                + String.join(", ", unseen.stream().limit(SHOWN).toList())
                + (unseen.size() > SHOWN ? ", ..." : ""));
  }

  private void tell(PrintWriter stdout, ModelForecast.Result result, Panel panel) {
    if (samples != null) {
      stdout.println("wrote " + SampleFile.beside(out));
    }
    if (result.recalibration().joined() > 0) {
      stdout.println(result.recalibration().description());
    }
    String origin = panel.calendar().label(panel.end());
    stdout.println("wrote " + out + ": " + panel.series().size() + " series from " + origin);
  }
}
