package org.plastinka.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.app.explain.Explain;
import org.plastinka.app.explain.Explanation;
import org.plastinka.app.explain.ExplanationJson;
import org.plastinka.app.explain.ExplanationPage;
import org.plastinka.app.explain.ExplanationText;
import org.plastinka.app.files.CellText;
import org.plastinka.app.files.CleanText;
import org.plastinka.app.files.FolderKind;
import org.plastinka.app.files.Output;
import org.plastinka.app.model.Model;
import org.plastinka.app.model.ModelFolder;
import org.plastinka.app.model.ModelForecast;
import org.plastinka.app.tide.NetworkForecaster;
import org.plastinka.engine.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plastinka explain}: which inputs moved a model's forecasts. */
@Command(
    name = "explain",
    description = {
      "Says which inputs moved the network's forecasts: over all, by permuting groups of inputs,"
          + " and for single forecasts, by integrated gradients (docs/EXPLAIN.md)."
    },
    footer = "%nExample: plastinka explain --model model --data shop --out explanation.html",
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  private static final int POINTS = 64;

  /** Names of files, so that a folder of such a name would be none that was meant. */
  private static final Pattern OTHER_FILE =
      Pattern.compile("(?i).+\\.(htm|json|xlsx|csv|txt|pdf|png|svg)");

  private static final String PAGE = "explanation.html";
  private static final String JSON = "explanation.json";

  @Mixin private DataOptions dataOptions;
  @Mixin private BackendOptions backendOptions;

  @Option(names = "--model", paramLabel = "MODEL", required = true, description = "made by train")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "DIR|F.html",
      required = true,
      description = "page to make, or folder for explanation.html and explanation.json")
  private Path out;

  @Option(
      names = "--series",
      paramLabel = "ID",
      description =
          "series whose next forecast to explain; may be repeated (default: the three with the"
              + " highest forecasts)")
  private List<String> series = List.of();

  @Option(
      names = "--level",
      paramLabel = "A",
      defaultValue = "0.5",
      description = "level of the forecasts explained (default: ${DEFAULT-VALUE})")
  private double level;

  @Option(
      names = "--step",
      paramLabel = "N",
      defaultValue = "1",
      description = "step of the horizon explained (default: ${DEFAULT-VALUE})")
  private int step;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "15",
      description = "rows shown of each table (default: ${DEFAULT-VALUE}); JSON has all")
  private int top;

  @Option(
      names = "--origins",
      paramLabel = "N",
      defaultValue = "12",
      description = "latest forecasts of each series to permute among (default: ${DEFAULT-VALUE})")
  private int origins;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "permutations of each group of inputs (default: ${DEFAULT-VALUE})")
  private int repeats;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = SeedConverter.class,
      description = "of them (default: the model's)")
  private Long seed;

  @Mixin private ResultOutput output;

  @Option(names = "--overwrite", description = "replace what --out names")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    if (top < 1) {
      throw new IllegalArgumentException("--top must be 1 or more, was " + top);
    }
    if (!page() && OTHER_FILE.matcher(out.toString()).matches()) {
      throw new IllegalArgumentException(
          "--out '" + out + "': an explanation is a page; end the name in .html, or name a folder");
    }
    if (page()) {
      Output.requireFree(out, overwrite);
    } else {
      Output.requireFreeFolder(out, overwrite, FolderKind.of(PAGE, JSON));
    }
    Model model = ModelFolder.read(folder);
    Panel known = ModelForecast.known(model, dataOptions.read(model));
    Explain explain =
        new Explain(
            ids(known),
            level,
            step,
            origins,
            repeats,
            POINTS,
            seed == null ? model.fit().seed() : seed);
    Explanation explanation;
    try (Backend backend = backendOptions.open()) {
      explanation = explain.of(model.network(), known, networkShare(model), backend);
    }
    write(explanation);
    output.print(
        stdout -> {
          stdout.print(new ExplanationText(top).of(explanation));
          stdout.println("wrote " + out);
        },
        () -> ExplanationJson.text(explanation));
    return 0;
  }

  /** The series as the data name them; a CSV file of forecasts puts an apostrophe before some. */
  private List<String> ids(Panel known) {
    Set<String> ids = known.series().stream().map(Series::id).collect(Collectors.toSet());
    return series.stream()
        .map(CleanText::of)
        .map(id -> ids.contains(id) ? id : CellText.unguard(id))
        .toList();
  }

  /** Whether a page alone is written, not a folder. */
  private boolean page() {
    return out.toString().toLowerCase(Locale.ROOT).endsWith(".html");
  }

  private void write(Explanation explanation) throws IOException {
    String page = new ExplanationPage(top).html(explanation);
    if (page()) {
      Output.text(out, page);
      return;
    }
    Output.folder(
        out,
        overwrite,
        target -> {
          Output.text(target.resolve(PAGE), page);
          Output.text(target.resolve(JSON), ExplanationJson.text(explanation));
        });
  }

  /** By class of demand. */
  private static Map<String, Double> networkShare(Model model) {
    Map<String, Double> share = new TreeMap<>();
    model
        .combination()
        .shares()
        .forEach(
            (demand, methods) ->
                share.put(
                    demand.name().toLowerCase(Locale.ROOT),
                    methods.getOrDefault(NetworkForecaster.NAME, 0.0)));
    return share;
  }
}
