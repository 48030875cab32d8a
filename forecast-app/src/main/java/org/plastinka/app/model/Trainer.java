package org.plastinka.app.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plastinka.app.combine.CombinedFit;
import org.plastinka.app.combine.DefaultForecaster;
import org.plastinka.app.combine.FitProgress;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.files.Claim;
import org.plastinka.app.files.Output;
import org.plastinka.app.files.Sha256;
import org.plastinka.app.panelfile.FileSource;
import org.plastinka.app.shop.ShopSource;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.FittedNetwork;
import org.plastinka.app.tide.NetworkConfig;
import org.plastinka.app.tide.NetworkFit;
import org.plastinka.app.tide.NetworkForecaster;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;
import org.plastinka.engine.train.TrainingException;

/**
 * Trains a model into a folder. While it trains, its checkpoints lie beside the folder, under its
 * name with {@code .training} behind; a training that was stopped or killed goes on from there and
 * ends with the same weights, bit by bit, on the same backend.
 *
 * @param workers for what the backend does not do
 * @param out the folder to make
 * @param resume true goes on with a training that was stopped
 * @param overwrite true replaces a model, or drops a training that was stopped
 */
public record Trainer(
    NetworkConfig network,
    FitConfig fit,
    int workers,
    Path out,
    boolean resume,
    boolean overwrite) {

  /**
   * @param end the step after the last target to learn from
   * @throws IllegalArgumentException before anything is done, if the folder is there or there is
   *     nothing to resume
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Model train(PanelSource source, int end, Backend backend, FitProgress progress)
      throws IOException {
    requireFree(out, overwrite);
    Path working = working(out);
    if (resume && !Files.isDirectory(working)) {
      throw new IllegalArgumentException(
          "nothing to resume: '" + working + "' does not exist; train without --resume");
    }
    return Claim.of(working, "training", resume, overwrite)
        .during(
            TrainingException.class,
            () -> {
              Model model = fit(source, end, backend, progress, working);
              Output.delete(working);
              return model;
            });
  }

  private Model fit(
      PanelSource source, int end, Backend backend, FitProgress progress, Path working)
      throws IOException {
    Panel panel = source.fittedBefore(end).until(end);
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("backend", backend.name());
    identity.put("data", PanelDigest.of(panel));
    identity.put("network configuration", Sha256.of(RecordJson.write(network)));
    identity.put("fit configuration", Sha256.of(RecordJson.write(fit)));
    CheckpointFolder checkpoints = new CheckpointFolder(working, identity);
    NetworkForecaster forecaster =
        new NetworkForecaster(network, fit, backend, progress.network(), checkpoints);
    CombinedFit combined =
        DefaultForecaster.of(forecaster, fit, workers, progress.counts())
            .fit(source, end, network.horizon(), network.levels());
    NetworkFit.Result result = ((NetworkForecaster.Learned) combined.methods().get(0)).result();
    Model model =
        new Model(
            result.refitted(),
            fit,
            preprocessing(source, result, panel.calendar().label(end)),
            provenance(result.refitted(), backend, identity.get("data")),
            result.history(),
            Combination.of(combined),
            combined.heldOut());
    ModelFolder.write(out, overwrite, model);
    return model;
  }

  /**
   * The model in the folder, if it is the one {@link #train} would make of the same data and
   * settings.
   */
  public Optional<Model> done(PanelSource source, int end) throws IOException {
    if (!Files.exists(out)) {
      return Optional.empty();
    }
    Model model = ModelFolder.read(out);
    boolean same =
        model.provenance().data().equals(PanelDigest.of(source.fittedBefore(end).until(end)))
            && RecordJson.write(model.network().network()).equals(RecordJson.write(network))
            && RecordJson.write(model.fit()).equals(RecordJson.write(fit));
    return same ? Optional.of(model) : Optional.empty();
  }

  /**
   * @throws IllegalArgumentException if a model cannot be put there
   */
  public static void requireFree(Path out, boolean overwrite) throws IOException {
    Output.requireFreeFolder(out, overwrite, ModelFolder.KIND);
  }

  /** Where checkpoints of a training into a folder lie until the model is made. */
  public static Path working(Path out) {
    return Output.beside(out, ".training");
  }

  private Preprocessing preprocessing(PanelSource source, NetworkFit.Result result, String end) {
    Panel fitted = source.fittedBefore(result.fittedBefore());
    return new Preprocessing(
        result.refitted().scale(),
        network.levels(),
        fitted.calendar().frequency(),
        end,
        fitted.past(),
        fitted.future(),
        fitted.statics(),
        source instanceof ShopSource shop ? shop.fit(result.fittedBefore()) : null,
        source instanceof FileSource file ? file.fit(result.fittedBefore()) : null);
  }

  private Provenance provenance(FittedNetwork fitted, Backend backend, String data) {
    String plan = TidePlans.forecast(new TideModel(fitted.tide()), 1, false).table();
    return new Provenance(
        Provenance.FORMAT,
        Provenance.programVersion(),
        Runtime.version().toString(),
        backend.name(),
        backend.precision(),
        fit.seed(),
        data,
        Sha256.of(plan),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Map.of());
  }
}
