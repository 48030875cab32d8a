package org.plastinka.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.app.domain.LevelWeights;
import org.plastinka.app.tide.Averaging;
import org.plastinka.app.tide.Defaults;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.train.Schedule;

class SettingsTests {
  private static final String OLDER = "/org/plastinka/app/config/older.json";

  @TempDir private Path folder;

  private static Settings set(String... assignments) throws IOException {
    return Settings.read(null, List.of(assignments));
  }

  private Settings file(String json, String... assignments) throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, json);
    return Settings.read(file, List.of(assignments));
  }

  private static String refusal(String... assignments) {
    return assertThrows(IllegalArgumentException.class, () -> set(assignments)).getMessage();
  }

  private String refusalOf(String json) {
    return assertThrows(IllegalArgumentException.class, () -> file(json)).getMessage();
  }

  private static String older() throws IOException {
    try (var in = SettingsTests.class.getResourceAsStream(OLDER)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatNobodyGivesIsOfTheDefaults() throws IOException {
    Settings settings = set("seed=7");
    assertEquals(Defaults.network(6, 1), settings.network());
    assertEquals(Defaults.fit(7), settings.fit());
    assertEquals(7, settings.fit().seed());
    assertEquals(15, settings.data().releaseGap());
    assertEquals(9, settings.data().priceEdges().size());
  }

  @Test
  void theOlderSystemsFileMeansWhatItMeantThere() throws IOException {
    Settings settings = file(older());
    TideConfig.Layers standard = Defaults.network(9, 1).layers();
    assertEquals(
        new TideConfig.Layers(standard.hidden(), 3, 2, 256, 32, 2, 0, 4, 32),
        settings.network().layers());
    assertEquals(9, settings.network().lookback());
    assertEquals(0.5, settings.network().dropout());
    assertTrue(settings.network().layerNorm());
    assertEquals(new Statistic.StandardDeviation(1e-5), settings.network().instanceScale());

    FitConfig fit = settings.fit();
    AdamSettings adam = Defaults.fit(0).rate().adam();
    assertEquals(7.7e-5, fit.rate().learningRate());
    assertEquals(
        new AdamSettings(
            adam.beta1(), adam.beta2(), adam.epsilon(), 0.0028, adam.decoupled(), adam.clipNorm()),
        fit.rate().adam());
    assertEquals(new Schedule.WarmRestarts(160, 1, 0, Schedule.Per.STEP), fit.rate().schedule());
    assertEquals(128, fit.batchSize());
    assertEquals(2.556, fit.sampling().alpha());
    assertEquals(7, settings.data().span());
    assertEquals(new LevelWeights(0.754, 1.39).of(Defaults.LEVELS), fit.levelWeights());
  }

  @Test
  void theOlderNameOfTheModelsSectionIsTheSameSection() throws IOException {
    Settings expected = file(older());
    assertEquals(expected, file(older().replace("\"model_config\"", "\"nn_model_config\"")));
    String both = "{\"model_config\": {\"dropout\": 0}, \"nn_model_config\": {\"dropout\": 0}}";
    assertTrue(refusalOf(both).contains("are one section"), refusalOf(both));
  }

  @Test
  void whatOnlyTheOlderSystemUsesIsAcceptedWithoutEffect() throws IOException {
    assertEquals(set(), file("{\"model_id\": \"4ff41e5d\", \"additional_hparams\": {\"a\": 1}}"));
    assertTrue(refusal("model_id=").contains("expected a text, not empty"));
  }

  @Test
  void averagingBeginsAtAShareOfTheEpochsOrAtAnEpoch() throws IOException {
    assertEquals(new Averaging(0.6, true, 1e-4, 45), file(older()).fit().rate().averaging());
    assertEquals(
        new Averaging(10, false, 1e-4, 45), set("swa_epoch_start=10").fit().rate().averaging());
    assertEquals(
        new Averaging(1, true, 1e-4, 45), set("swa_epoch_start=1.0").fit().rate().averaging());
    assertNull(set().fit().rate().averaging());
  }

  @Test
  void assignmentsGoOverTheFile() throws IOException {
    Settings settings = file(older(), "lags=12", "dropout=0.25", "nn_model_config.batch_size=64");
    assertEquals(12, settings.network().lookback());
    assertEquals(0.25, settings.network().dropout());
    assertEquals(64, settings.fit().batchSize());
  }

  @Test
  void listsMayBeAssignedWithoutBrackets() throws IOException {
    assertEquals(List.of(0.1, 0.9), set("quantiles=0.1, 0.9").network().levels());
    assertEquals(List.of(1.0, 1.0), set("quantiles=[0.1,0.9]").fit().levelWeights());
    assertEquals(
        List.of(0.0, 100.0, Double.POSITIVE_INFINITY),
        set("price-edges=0,100,inf").data().priceEdges());
    assertEquals(
        set("price-edges=0,100,inf"), set("price-edges=[0, 100, inf]"), "inf needs no quotes");
    assertEquals(
        List.of("price", "promo"), set("past-covariates=price,promo").data().covariates().past());
  }

  @Test
  void sectionsMayBeWrittenWithPointsOrBraces() throws IOException {
    assertTrue(
        file("{\"data\": {\"identity.price-category\": true}}").data().identityPriceCategory());
    assertTrue(
        file("{\"data\": {\"identity\": {\"price-category\": true}}}")
            .data()
            .identityPriceCategory());
    assertTrue(file("{\"swa_config\": null}").fit().rate().averaging() == null);
  }

  @ParameterizedTest
  @CsvSource({
    "droput, model_config.dropout",
    "model_config.num_encoder_layer, model_config.num_encoder_layers",
    "t0, lr_shed_config.T_0",
    "data.price_edges, data.price-edges",
    "learning_rate.lr, optimizer_config.lr",
    "qantiles, quantiles"
  })
  void anUnknownKeyIsAnsweredWithTheNearest(String unknown, String nearest) {
    String message = refusal(unknown + "=1");
    assertTrue(message.contains("did you mean '" + nearest + "'?"), message);
  }

  @Test
  void aKeyThatIsNearNoneIsAnsweredWithTheDocumentAlone() {
    assertEquals(
        "--set unknown key 'foobarbaz'; docs/CONFIGURATION.md has all keys",
        refusal("foobarbaz=1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dropout=1|--set model_config.dropout: expected a number, 0 <= x < 1; found 1",
        "lags=0|--set lags: expected a whole number, 1 to 100000; found 0",
        "lags=2.5|expected a whole number",
        "lags=many|expected a whole number, 1 to 100000; found \"many\"",
        "use_layer_norm=yes|expected a flag, true or false; found \"yes\"",
        "optimizer=sgd|expected a name, adam or adamw; found \"sgd\"",
        "quantiles=0.5,0.1|0.000001 <= x <= 0.999999, rising",
        "quantiles=0.1,0.1|0.000001 <= x <= 0.999999, rising",
        "quantiles=1e-320,0.5|0.000001 <= x <= 0.999999, rising",
        "price-edges=10,inf|the first at most 0, the last inf",
        "price-edges=0,100|the first at most 0, the last inf",
        "release-gap=-1|expected a whole number, 0 to 200; found -1",
        "price-edges=0,2,1,inf|rising",
        "price-edges=0,x,inf|found [0,\"x\",\"inf\"]",
        "lr=-1|0 < x",
        "lr=0|0 < x",
        "lr=inf|0 < x",
        "clip_norm=0|0 < x <= inf; found 0",
        "refit_factor=100.5|0 <= x <= 100; found 100.5",
        "swa_epoch_start=1.5|a share 0.0 <= x <= 1.0, or an epoch",
        "swa_epoch_start=0|a share 0.0 <= x <= 1.0, or an epoch",
        "swa_epoch_start=100001|a share 0.0 <= x <= 1.0, or an epoch",
        "lags=|expected a whole number, 1 to 100000; found \"\"",
        "quantiles=|rising; found [\"\"]",
        "past-covariates=|expected a list of names, each once; found [\"\"]",
        "lags|expected key=value"
      })
  void aValueOutOfRangeOrOfAnotherTypeIsAnsweredWithBoth(String assignment, String expected) {
    String message = refusal(assignment);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void theEndsOfARangeBelongToItUnlessItSaysOtherwise() throws IOException {
    assertEquals(0, set("dropout=0").network().dropout());
    assertEquals(0, set("refit_factor=0").fit().refitFactor());
    assertEquals(100, set("refit_factor=100").fit().refitFactor());
    assertEquals(200, set("release-gap=200").data().releaseGap());
    assertEquals(Double.POSITIVE_INFINITY, set("clip_norm=inf").fit().rate().adam().clipNorm());
    assertEquals(6, set("horizon=6", "validation-months=6").fit().sampling().validationSteps());
    for (String start : List.of("0.0", "1", "100000")) {
      assertEquals(
          Double.parseDouble(start),
          set("swa_epoch_start=" + start).fit().rate().averaging().start());
    }
  }

  @Test
  void namesStandForWhatTheyName() throws IOException {
    assertFalse(set("optimizer=adam").fit().rate().adam().decoupled());
    assertTrue(set("optimizer=adamw").fit().rate().adam().decoupled());
    assertEquals(
        new Schedule.CosineToZero(9, Schedule.Per.EPOCH),
        set("schedule=cosine", "T_0=9", "per=epoch").fit().rate().schedule());
    assertEquals(
        new Schedule.Constant(), set("schedule=constant", "T_0=9").fit().rate().schedule());
    assertNull(set("instance_scale=none").network().instanceScale());
    assertEquals(
        new Statistic.StandardDeviation(0.25),
        set("instance_scale=std", "instance_floor=0.25").network().instanceScale());
    assertEquals(
        new Statistic.StandardDeviationOrOne(),
        set("instance_scale=std-or-one").network().instanceScale());
    assertEquals(
        new Statistic.MeanAbsolute(1),
        set("instance_scale=mean-abs", "instance_floor=1").network().instanceScale());
  }

  @Test
  void valuesAtOddsAreNamed() {
    assertTrue(
        refusal("horizon=6", "validation-months=3").contains("at least the horizon, 6, was 3"));
    assertTrue(refusal("schedule=cosine").contains("lr_shed_config.T_0"));
    assertTrue(refusal("T_mult=2").contains("lr_shed_config.T_0"));
    assertTrue(
        refusal("use_reversible_instance_norm=true", "instance_scale=none").contains("give one"));
  }

  @Test
  void allFaultsAreToldAtOnce() {
    String message = refusalOf("{\"lags\": 0, \"model_config\": {\"hiden_size\": 3}, \"foo\": {}}");
    assertTrue(message.startsWith("3 faults"), message);
    assertTrue(message.contains("config.json: lags"), message);
    assertTrue(message.contains("'model_config.hidden_size'"), message);
    assertTrue(message.contains("unknown key 'foo'"), message);
  }

  @Test
  void aKeyGivenInItsSectionAndByItsWholePathIsGivenTwice() {
    assertTrue(
        refusalOf("{\"data\": {\"release-gap\": 1}, \"data.release-gap\": 2}")
            .contains("data.release-gap: given twice; keep one"));
  }

  @Test
  void aBrokenFileIsNamedWithItsLine() {
    String message = refusalOf("{\n\"lags\": 9,\n\"lags\": 9}");
    assertTrue(
        message.contains("config.json', line 3, column 7, is no JSON as expected: Duplicate"),
        message);
    assertTrue(refusalOf("[]").contains("expected an object of settings"));
    String comment = refusalOf("{ // why\n\"lags\": 9}");
    assertTrue(comment.contains("maybe a (non-standard) comment?; correct"), comment);
    assertTrue(refusalOf("{\"model_config\": 3}").contains("model_config: expected an object"));
  }

  @Test
  void aFileThatIsNoTextOrPastAllLimitsIsNamed() throws IOException {
    Path file = folder.resolve("config.json");
    Files.write(file, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
    String message =
        assertThrows(IllegalArgumentException.class, () -> Settings.read(file, List.of()))
            .getMessage();
    assertTrue(message.contains("config.json', line 1"), message);
    assertTrue(refusalOf("[".repeat(2000)).contains("config.json' is no JSON as expected"));
  }

  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "'', abc, 3", "T_0, t0, 1", "same, SAME, 0", "abc, ca, 3"})
  void editDistanceIsLevenshteins(String a, String b, int distance) {
    assertEquals(distance, EditDistance.between(a, b));
  }

  @Test
  void noTwoKeysShareTheNameTheyHaveWithoutTheirSection() {
    assertEquals(Keys.ALL.size(), Keys.ALL.stream().map(Key::leaf).distinct().count());
  }
}
