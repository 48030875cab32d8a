package org.plastinka.app.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.files.Output;
import org.plastinka.app.files.Sha256;
import org.plastinka.app.shop.ShopSource;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.checkpoint.SafeTensors;

/** What is no model, or no longer the one that was saved, is refused with its file named. */
class ModelFolderFaultTests {
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
    assertThrows(NoSuchFileException.class, () -> ModelFolder.read(other.resolve("none")));
  }

  @Test
  void aModelOfANewerVersionIsRefusedWhateverElseItHolds(@TempDir Path other) throws IOException {
    Path model = copy(other.resolve("m"));
    Output.text(model.resolve("provenance.json"), "{\"format\": 4, \"signature\": \"x\"}");
    assertTrue(refusal(model).contains("newer version"), refusal(model));
    Output.text(model.resolve("provenance.json"), "{\"format\": 2, \"signature\": \"x\"}");
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
    Output.text(model.resolve("provenance.json"), "{\"format\": 3,");
    assertTrue(refusal(model).contains("provenance.json', line"), refusal(model));
    Output.text(model.resolve("provenance.json"), "{\"format\": 3, \"seed\": 3}");
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

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "preprocessing.json", "combination.json"})
  void nullForAWholeFileIsRefused(String name, @TempDir Path other) throws IOException {
    Path model = changed(copy(other.resolve("m")), name, "null".getBytes(StandardCharsets.UTF_8));
    assertTrue(refusal(model).contains(name + "' is no JSON as expected"), refusal(model));
    Output.text(model.resolve("provenance.json"), "null");
    assertTrue(refusal(model).contains("provenance.json' is no JSON as expected"), refusal(model));
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
    assertTrue(refusal(model).contains("does not name combination.json"), refusal(model));
  }

  @Test
  void weightsOfAnotherFormatAreRefused(@TempDir Path other) throws IOException {
    Path model = copy(other.resolve("m"));
    SafeTensors weights = SafeTensors.read(model.resolve("model.safetensors"));
    Path foreign = other.resolve("foreign");
    for (String key : List.of("plastinka.format", "format")) {
      new SafeTensors(weights.tensors(), Map.of(key, "zzz")).write(foreign);
      changed(model, "model.safetensors", Files.readAllBytes(foreign));
      assertTrue(refusal(model).contains("{plastinka.format=3}, but are "), refusal(model));
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
}
