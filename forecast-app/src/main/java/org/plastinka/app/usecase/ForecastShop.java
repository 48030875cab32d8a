package org.plastinka.app.usecase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.plastinka.app.combine.FitProgress;
import org.plastinka.app.config.Settings;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.evaluation.ForecastFile;
import org.plastinka.app.evaluation.ScoreJson;
import org.plastinka.app.evaluation.ScoreSheet;
import org.plastinka.app.files.Output;
import org.plastinka.app.ingest.DataFolder;
import org.plastinka.app.ingest.IngestResult;
import org.plastinka.app.model.Combination;
import org.plastinka.app.model.Model;
import org.plastinka.app.model.ModelFolder;
import org.plastinka.app.model.ModelForecast;
import org.plastinka.app.model.Trainer;
import org.plastinka.app.report.Assessment;
import org.plastinka.app.report.ExcelReport;
import org.plastinka.app.report.HtmlReport;
import org.plastinka.app.report.Language;
import org.plastinka.app.report.MethodNotes;
import org.plastinka.app.report.OrderRule;
import org.plastinka.app.report.PlainEntries;
import org.plastinka.app.report.ReportAssembly;
import org.plastinka.app.report.ReportContent;
import org.plastinka.app.report.ShopFolder;
import org.plastinka.app.report.TrainingEpoch;
import org.plastinka.app.shop.SampleWeight;
import org.plastinka.app.shop.ShopSource;
import org.plastinka.app.shop.ShopTable;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.train.LossValidation;
import org.plastinka.engine.train.TrainingException;

/**
 * The main job. Its folder gets {@code data/} (see {@link DataFolder}), {@code model/}, {@code
 * forecasts.csv} and {@code forecasts.xlsx} (the months to come, and before them those the model
 * was validated on; no workbook where they are more than a sheet holds), {@code metrics.json},
 * {@code report.html} and {@code report.xlsx}.
 *
 * @param rule what to order
 * @param workers for what the backend does not do
 * @param progress hears of every epoch
 * @param tell hears what is being done, a sentence at a time
 */
public record ForecastShop(
    Settings settings,
    OrderRule rule,
    Language language,
    Backend backend,
    int workers,
    FitProgress progress,
    Consumer<String> tell) {

  /**
   * What can be checked before a shop is read; writes nothing.
   *
   * @throws IllegalArgumentException if the folder is not free, the forecasts will not have the
   *     level to order by, or covariates are named
   */
  public void check(Path out, boolean resume, boolean overwrite) throws IOException {
    requireNoCovariates(settings);
    rule.check(settings.network().levels());
    new RunFolder(out).check(resume, overwrite);
  }

  /**
   * Does all of it.
   *
   * @param shop asked once, and not held on to during the training
   * @param out the folder to make
   * @param resume true goes on with a run that was stopped, if there is one
   * @param overwrite true replaces a result, or drops a run that was stopped
   * @throws IllegalArgumentException if {@link #check} fails, or the shop's history is too short;
   *     the folder is then as it was
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public ReportContent run(Supplier<IngestResult> shop, Path out, boolean resume, boolean overwrite)
      throws IOException {
    check(out, resume, overwrite);
    RunFolder folder = new RunFolder(out);
    return folder
        .claim(resume, overwrite)
        .during(
            TrainingException.class,
            () -> {
              ReportContent content = work(shop, folder.working());
              folder.finish(overwrite);
              return content;
            });
  }

  /**
   * A shop's panel as training wants it: its windows weighed.
   *
   * @throws IllegalArgumentException if covariates are named
   */
  public static ShopSource source(ShopTable table, Settings settings) {
    requireNoCovariates(settings);
    SampleWeight weight =
        new SampleWeight(settings.network().lookback(), settings.fit().sampling().alpha());
    return new ShopSource(table, settings.data().span(), weight);
  }

  private static void requireNoCovariates(Settings settings) {
    if (!settings.data().covariates().isEmpty()) {
      throw new IllegalArgumentException(
          "past-covariates, future-covariates and static-covariates name columns of a file of"
              + " series; a shop's data have their own, so leave them out");
    }
  }

  private ReportContent work(Supplier<IngestResult> shop, Path working) throws IOException {
    DataFolder.write(working.resolve(RunFolder.DATA), true, shop.get());
    ShopTable table = DataFolder.table(working.resolve(RunFolder.DATA));
    ShopSource source = source(table, settings);
    Model model = model(source, table.months(), working.resolve(RunFolder.MODEL));
    tell.accept("forecasting");
    Panel panel = ModelForecast.panel(model, source);
    Forecasts future = future(model, panel);
    Forecasts all = future.with(model.heldOut().calibrated());
    ForecastFile.write(working.resolve(RunFolder.FORECASTS), all);
    workbook(working.resolve(RunFolder.FORECAST_WORKBOOK), all);
    DoubleUnaryOperator scale = model.preprocessing().scale()::z;
    ScoreSheet raw = ScoreSheet.of(model.heldOut().raw(), panel, end -> scale);
    ScoreSheet calibrated = ScoreSheet.of(model.heldOut().calibrated(), panel, end -> scale);
    Output.text(working.resolve(RunFolder.METRICS), ScoreJson.validation(raw, calibrated));
    tell.accept("writing the report");
    ReportContent content = report(working, all, model, raw, calibrated);
    Output.file(working.resolve(RunFolder.PAGE), new HtmlReport(content, language)::write);
    Output.file(working.resolve(RunFolder.WORKBOOK), new ExcelReport(content, language)::write);
    return content;
  }

  /** A big shop's forecasts are more than a sheet holds; they are no reason to lose its run. */
  void workbook(Path file, Forecasts forecasts) throws IOException {
    if (ForecastFile.holds(file, forecasts)) {
      ForecastFile.write(file, forecasts);
      return;
    }
    Files.deleteIfExists(file); // of a run that was stopped, and goes on with other files
    tell.accept(
        "warning: no "
            + file.getFileName()
            + ": "
            + forecasts.rows().size()
            + " forecasts are more than a sheet holds; all are in "
            + RunFolder.FORECASTS);
  }

  /** The model of a run that was stopped behind its training, or a new one. */
  private Model model(ShopSource source, int end, Path folder) throws IOException {
    Trainer trainer =
        new Trainer(
            settings.network(),
            settings.fit(),
            workers,
            folder,
            Files.isDirectory(Trainer.working(folder)),
            true);
    var done = trainer.done(source, end);
    if (done.isPresent()) {
      Output.delete(Trainer.working(folder));
      return done.get();
    }
    tell.accept("training on the shop's products: " + source.table().products().size());
    return trainer.train(source, end, backend, progress);
  }

  private Forecasts future(Model model, Panel panel) {
    ModelForecast direct =
        new ModelForecast(settings.network().horizon(), 1, false, false, settings.fit().seed());
    return direct.of(model, panel, backend).forecasts();
  }

  /** The epochs of a model's training, as a report shows them. */
  public static List<TrainingEpoch> epochs(Model model) {
    return model.history().stream()
        .map(
            epoch ->
                new TrainingEpoch(
                    epoch.member(),
                    epoch.phase(),
                    epoch.record().epoch(),
                    epoch.record().trainLoss(),
                    epoch.record().scores().getOrDefault(LossValidation.LOSS, Double.NaN)))
        .toList();
  }

  /** Where a model comes from, as a report shows it. */
  public static Map<String, String> provenance(Path model) throws IOException {
    return PlainEntries.read(model.resolve(ModelFolder.PROVENANCE), "model");
  }

  private ReportContent report(
      Path working, Forecasts forecasts, Model model, ScoreSheet raw, ScoreSheet calibrated)
      throws IOException {
    ShopFolder shop = ShopFolder.read(DataFolder.features(working.resolve(RunFolder.DATA)));
    Map<String, String> provenance = new LinkedHashMap<>(shop.manifest());
    provenance.putAll(provenance(working.resolve(RunFolder.MODEL)));
    Combination combination = model.combination();
    MethodNotes notes =
        new MethodNotes(
            combination.shares(),
            combination.validated().pairs(),
            combination.mixture().whole(),
            combination.calibration().offsets().keySet(),
            combination.calibration().enough());
    return new ReportAssembly(shop, forecasts, rule)
        .content(
            List.of(
                new Assessment(Assessment.Stage.RAW, raw),
                new Assessment(Assessment.Stage.CALIBRATED, calibrated)),
            epochs(model),
            notes.in(language),
            provenance);
  }
}
