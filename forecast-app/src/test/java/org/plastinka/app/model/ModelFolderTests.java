package org.plastinka.app.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.files.Output;
import org.plastinka.app.shop.ShopSource;
import org.plastinka.app.shop.ShopTable;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.checkpoint.SafeTensors;

class ModelFolderTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path shared;

  private static Backend backend;
  private static Path folder;
  private static Model trained;

  @BeforeAll
  static void train() throws IOException {
    backend = Backends.open("ejml", 1).backend();
    folder = shared.resolve("model");
    trained =
        SmallModel.train(folder, PanelSource.of(SmallModel.panel()), SmallModel.MONTHS, backend);
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  private static double[][][] forecast(Model model, Panel panel) {
    return model.network().forecast(panel, panel.end(), backend);
  }

  private static void assertSameBits(double[][][] expected, double[][][] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      for (int h = 0; h < expected[i].length; h++) {
        assertArrayEquals(expected[i][h], actual[i][h], "series " + i + ", step " + h);
      }
    }
  }

  @Test
  void aModelReadBackForecastsBitByBitAsTheOneSaved() throws IOException {
    Model read = ModelFolder.read(folder);
    assertSameBits(forecast(trained, SmallModel.panel()), forecast(read, SmallModel.panel()));
    assertEquals(trained.fit(), read.fit());
    assertEquals(trained.network().network(), read.network().network());
    assertEquals(trained.network().tide(), read.network().tide());
    assertEquals(trained.preprocessing(), read.preprocessing());
    assertEquals(trained.history(), read.history());
  }

  @Test
  void theFolderHoldsWhatItPromisesAndNothingIsLeftBesideIt() throws IOException {
    assertEquals(
        Set.of(
            "model.safetensors",
            "config.json",
            "preprocessing.json",
            "history.csv",
            "combination.json",
            "validation-raw.csv",
            "validation.csv",
            "provenance.json"),
        Set.of(folder.toFile().list()));
    assertEquals(List.of("model"), List.of(shared.toFile().list()));
    SafeTensors weights = SafeTensors.read(folder.resolve("model.safetensors"));
    int[] shape = weights.tensors().get("member.1.encoder.0.hidden.weight").shape();
    assertEquals(8, shape[0], "PyTorch's orientation: the outputs, as wide as the hidden layer");
    List<String> history = Files.readAllLines(folder.resolve("history.csv"));
    assertEquals(
        "member,phase,epoch,train_loss,val_loss,val_MIWS,val_MIC,val_MIWS_MIC_Ratio,"
            + "gradient_norm,learning_rate,seconds,samples_per_second",
        history.get(0));
    assertTrue(history.get(1).startsWith("0,1,0,"), history.get(1));
    assertTrue(history.stream().anyMatch(row -> row.matches("1,2,0,[^,]+,,,,,.*")));
  }

  @Test
  void provenanceSaysWhatMadeTheModel() throws IOException {
    JsonNode json = new ObjectMapper().readTree(folder.resolve("provenance.json").toFile());
    assertEquals(2, json.get("format").asInt());
    assertEquals("ejml", json.get("backend").asText());
    assertEquals(7, json.get("seed").asLong());
    assertEquals(Runtime.version().toString(), json.get("java").asText());
    assertEquals(64, json.get("data").asText().length());
    assertEquals(64, json.get("plan").asText().length());
  }

  @Test
  void theCombinationComesBackAsItWas() throws IOException {
    Model read = ModelFolder.read(folder);
    assertEquals(RecordJson.write(trained.combination()), RecordJson.write(read.combination()));
    assertEquals(trained.combination().description(), read.combination().description());
  }

  @Test
  void aMethodThisVersionDoesNotHaveIsRefused() {
    Combination own = trained.combination();
    List<String> names = new ArrayList<>(own.names());
    names.set(1, "pooled moods");
    Combination other =
        new Combination(names, own.mixture(), own.calibration(), own.counts(), own.validated());
    Panel panel = SmallModel.panel();
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> other.forecast(trained.network(), panel, SmallModel.MONTHS, backend));
    assertTrue(refused.getMessage().contains("pooled moods"), refused.getMessage());
  }

  @Test
  void theForecastsOfTheValidationStepsComeBack() throws IOException {
    Forecasts written = trained.heldOut().calibrated();
    Forecasts read = ModelFolder.read(folder).heldOut().calibrated();
    assertEquals(written.rows().size(), read.rows().size());
    assertEquals(written.rows().get(0).actual(), read.rows().get(0).actual());
  }

  private String refusal(Path broken) {
    return assertThrows(IllegalArgumentException.class, () -> ModelFolder.read(broken))
        .getMessage();
  }

  private static Path copy(Path to) throws IOException {
    ModelFolder.write(to, true, trained);
    return to;
  }

  @Test
  void aFolderThatIsNoModelIsRefused(@TempDir Path other) {
    assertTrue(refusal(other).contains("is no model folder"), refusal(other));
    assertTrue(refusal(other.resolve("none")).contains("is no model folder"));
  }

  @Test
  void aModelOfANewerVersionIsRefusedWhateverElseItHolds(@TempDir Path other) throws IOException {
    Path model = copy(other.resolve("m"));
    Output.text(model.resolve("provenance.json"), "{\"format\": 3, \"signature\": \"x\"}");
    assertTrue(refusal(model).contains("newer version"), refusal(model));
    Output.text(model.resolve("provenance.json"), "{\"format\": 1, \"signature\": \"x\"}");
    assertTrue(refusal(model).contains("older version"), refusal(model));
  }

  @Test
  void aMissingChangedOrForeignFileIsRefused(@TempDir Path other) throws IOException {
    Path model = copy(other.resolve("m"));
    Files.delete(model.resolve("preprocessing.json"));
    assertTrue(refusal(model).contains("preprocessing.json' is missing"), refusal(model));
    copy(model);
    byte[] weights = Files.readAllBytes(model.resolve("model.safetensors"));
    weights[weights.length - 2] ^= 1;
    Files.write(model.resolve("model.safetensors"), weights);
    assertTrue(refusal(model).contains("model.safetensors' is not the file"), refusal(model));
    copy(model);
    Files.delete(model.resolve("history.csv"));
    assertTrue(refusal(model).contains("history.csv' is missing"), refusal(model));
    copy(model);
    Output.text(model.resolve("provenance.json"), "{\"format\": 2,");
    assertTrue(refusal(model).contains("provenance.json', line"), refusal(model));
    Output.text(model.resolve("provenance.json"), "{\"format\": 2, \"seed\": 3}");
    assertTrue(refusal(model).contains("provenance.json"), refusal(model));
  }

  /** A folder whose file holds something else, and whose provenance has its digest. */
  private Path changed(Path folder, String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
    Path provenance = folder.resolve("provenance.json");
    ObjectNode json = (ObjectNode) JSON.readTree(provenance.toFile());
    ((ObjectNode) json.get("files")).put(name, Sha256.of(folder.resolve(name)));
    JSON.writeValue(provenance.toFile(), json);
    return folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "config.json|tide|null",
        "config.json|tide/layers/encoderLayers|2147483647",
        "config.json|tide/layers/hidden|9",
        "config.json|tide/head/levels|null",
        "config.json|network/levels|null",
        "config.json|network/levels/0|null",
        "config.json|network/horizon|3",
        "config.json|network/dropout|\"\"",
        "config.json|network/lookback|6.5",
        "config.json|network/historyStatistics|1",
        "config.json|fit/members|0",
        "config.json|fit/members|null",
        "config.json|fit/score|7",
        "config.json|fit/rate/learningRate|-1",
        "config.json|fit/levelWeights|[1]",
        "preprocessing.json|scale/hi|1e999",
        "preprocessing.json|scale/lo|99",
        "preprocessing.json|scale/lo|-5",
        "preprocessing.json|levels|[0.5]",
        "preprocessing.json|trainedBefore|null",
        "combination.json|names|[\"networks\"]",
        "combination.json|mixture/weights/SMOOTH|[]",
        "combination.json|mixture/weights/SMOOTH/0|-1",
        "combination.json|validated/losses|[]",
        "combination.json|calibration/levels|[0.5]",
        "combination.json|counts/members|[]",
        "combination.json|counts/members/0/values|[1]",
        "combination.json|counts/members/0/hidden|2147483647",
        "combination.json|counts/scale/deviation|[1]",
        "combination.json|counts/unit|0",
        "provenance.json|format|0",
        "provenance.json|format|null",
        "provenance.json|files|null",
      })
  void aValueThatNoModelHasIsRefused(String name, String path, String value, @TempDir Path other)
      throws IOException {
    Path model = copy(other.resolve("m"));
    JsonNode json = JSON.readTree(model.resolve(name).toFile());
    JsonPointer pointer = JsonPointer.compile("/" + path);
    JsonNode parent = json.at(pointer.head());
    assertFalse(json.at(pointer).isMissingNode(), "nothing to change");
    if (parent instanceof ObjectNode object) {
      object.set(pointer.last().getMatchingProperty(), JSON.readTree(value));
    } else {
      ((ArrayNode) parent).set(pointer.last().getMatchingIndex(), JSON.readTree(value));
    }
    byte[] content = JSON.writeValueAsBytes(json);
    if (name.equals("provenance.json")) {
      Files.write(model.resolve(name), content);
    } else {
      changed(model, name, content);
    }
    assertTrue(refusal(model).contains(model.toString()), refusal(model));
  }

  @Test
  void filesThatAreNoTextAreNamed(@TempDir Path other) throws IOException {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, '\n', (byte) 0xff};
    Path model = changed(copy(other.resolve("m")), "history.csv", bytes);
    assertTrue(refusal(model).contains("history.csv' line 1"), refusal(model));
    String header = Files.readAllLines(folder.resolve("history.csv")).get(0);
    changed(model, "history.csv", (header + "\n0,1\n").getBytes(StandardCharsets.UTF_8));
    assertTrue(refusal(model).contains("history.csv' line 2"), refusal(model));
    changed(model, "config.json", bytes);
    assertTrue(refusal(model).contains("config.json'"), refusal(model));
    Files.write(model.resolve("provenance.json"), bytes);
    assertTrue(refusal(model).contains("provenance.json'"), refusal(model));
  }

  /** Else the forecasts would be the network's alone, and nobody would know. */
  @Test
  void aFileThatProvenanceDoesNotNameIsNotPassedOver(@TempDir Path other) throws IOException {
    Path model = copy(other.resolve("m"));
    Path provenance = model.resolve("provenance.json");
    ObjectNode json = (ObjectNode) JSON.readTree(provenance.toFile());
    ((ObjectNode) json.get("files")).remove("combination.json");
    JSON.writeValue(provenance.toFile(), json);
    assertTrue(refusal(model).contains("does not name combination.json"), refusal(model));
    Files.delete(model.resolve("combination.json"));
    assertNull(ModelFolder.read(model).combination(), "a model may do without");
  }

  @Test
  void weightsOfAnotherFormatAreRefused(@TempDir Path other) throws IOException {
    Path model = copy(other.resolve("m"));
    SafeTensors weights = SafeTensors.read(model.resolve("model.safetensors"));
    Path foreign = other.resolve("foreign");
    for (String key : List.of("plastinka.format", "format")) {
      new SafeTensors(weights.tensors(), Map.of(key, "zzz")).write(foreign);
      changed(model, "model.safetensors", Files.readAllBytes(foreign));
      assertTrue(refusal(model).contains("{plastinka.format=2}, but are "), refusal(model));
    }
  }

  @Test
  void aPanelOfAnotherFormIsRefused() {
    Panel shop = new ShopSource(SmallModel.shop(), 6).fittedBefore(SmallModel.MONTHS);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ModelForecast(2, 10, false, false, 1).of(trained, shop, backend));
    assertTrue(refused.getMessage().contains("past covariates"), refused.getMessage());
  }

  @Test
  void whatWasFittedOfAShopIsUsedAgainOnLaterMonths(@TempDir Path other) throws IOException {
    ShopTable table = SmallModel.shop();
    int end = SmallModel.MONTHS - 1;
    Model model = SmallModel.train(other.resolve("shop"), new ShopSource(table, 6), end, backend);
    Model read = ModelFolder.read(other.resolve("shop"));
    assertEquals(model.preprocessing().shop(), read.preprocessing().shop());
    Panel panel = ModelForecast.panel(read, new ShopSource(table, 99));
    assertEquals(model.preprocessing().statics(), panel.statics(), "no class of the last month");
    assertEquals(Set.of("cover=Sealed"), read.preprocessing().shop().unseen(table));
    assertEquals(SmallModel.MONTHS, panel.end());
    assertSameBits(
        model.network().forecast(new ShopSource(table, 6).fittedBefore(end), end, backend),
        read.network().forecast(panel.until(end), end, backend));
  }
}
