package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTests extends CommandRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private ObjectNode auditCase;

  @BeforeEach
  void readSmallCase() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("small-case.json")) {
      auditCase = (ObjectNode) JSON.readTree(in);
    }
  }

  private int run(String... args) {
    return execute(new AuditCommand(), args);
  }

  private int runChanged(Consumer<ObjectNode> change) throws IOException {
    change.accept(auditCase);
    return runText(JSON.writeValueAsString(auditCase));
  }

  private int runText(String text) throws IOException {
    Files.writeString(input(), text);
    String in = input().toString();
    return run("case", in, "--out", result().toString(), "--backend", "reference");
  }

  private Path input() {
    return folder.resolve("in.json");
  }

  private Path result() {
    return folder.resolve("out.json");
  }

  @Test
  void writesEverythingTheFormatNames() throws IOException {
    assertEquals(0, runChanged(c -> {}), err.toString());
    JsonNode written = JSON.readTree(result().toFile());
    for (String key :
        new String[] {
          "output",
          "loss",
          "gradients",
          "gradient_norm",
          "losses",
          "parameters_after",
          "backend",
          "precision"
        }) {
      assertTrue(written.has(key), key);
    }
    assertEquals(auditCase.get("training").get("steps").intValue(), written.get("losses").size());
    assertEquals(auditCase.get("parameters").size(), written.get("gradients").size());
  }

  @Test
  void tellsEveryFaultAtOnceAndWritesNothing() throws IOException {
    assertRefused(
        c -> {
          ObjectNode parameters = (ObjectNode) c.get("parameters");
          parameters.remove("lookback_skip.bias");
          parameters.putArray("surplus.weight").add(1);
          parameters.putArray("encoder.0.hidden.bias").add(1);
          ((ObjectNode) c.get("inputs")).put("target", "many");
          ((ObjectNode) c.get("training")).put("optimizer", "sgd");
          ((ObjectNode) c.get("config")).put("hidden", 3);
        },
        "lookback_skip.bias: missing",
        "surplus.weight: this network has no such parameter",
        "encoder.0.hidden.bias: expected [2]",
        "inputs.target",
        "training.optimizer",
        "config.hidden: unknown key",
        "6 faults");
  }

  @Test
  void refusesConfigurationsOutOfRange() throws IOException {
    assertRefused(
        c -> ((ObjectNode) c.get("config")).put("hidden_size", 0),
        "hidden: must be 1 to 65536, was 0");
  }

  @Test
  void refusesUnknownKeysAndWrongTypes() throws IOException {
    assertRefused(
        c -> {
          ((ObjectNode) c.get("config")).put("hidden", 3);
          ((ObjectNode) c.get("config")).put("use_layer_norm", "yes");
        },
        "config.hidden: unknown key",
        "config.use_layer_norm: expected true or false");
  }

  @Test
  void tellsAllThatIsOutOfRangeInTheConfiguration() throws IOException {
    assertRefused(
        c -> {
          ObjectNode config = (ObjectNode) c.get("config");
          config.put("output_chunk_length", 0);
          config.put("hidden_size", -3);
          config.putArray("levels").add(0.5).add(0.1);
          config.put("skip_layout", "sideways");
        },
        "horizon",
        "hidden: must be 1 to 65536, was -3",
        "levels",
        "config.skip_layout",
        "4 faults");
  }

  @Test
  void refusesAHorizonLongerThanTheSeries() throws IOException {
    assertRefused(
        c -> ((ObjectNode) c.get("config")).put("output_chunk_length", 5),
        "inputs.target: expected [2, 5, 1] numbers, found a list of 2 at axis 1",
        "inputs.future_covariates: expected [2, 5, 1] numbers, found a list of 2 at axis 1",
        "parameters.lookback_skip.bias");
  }

  @Test
  void refusesDataOfNoLength() throws IOException {
    assertRefused(
        c -> {
          ((ObjectNode) c.get("inputs")).putArray("past_target");
          ((ObjectNode) c.get("parameters")).remove("lookback_skip.bias");
        },
        "inputs.past_target: missing, or an empty list",
        "lookback_skip.bias: missing");
  }

  @Test
  void tellsEveryWrongTypeAndShapeOfInputsAndTraining() throws IOException {
    assertRefused(
        c -> {
          ObjectNode inputs = (ObjectNode) c.get("inputs");
          inputs.putArray("static_covariates").add("a").add("b").add("c");
          inputs.remove("past_covariates");
          inputs.putArray("sample_weight").add(1).add(1).add(1);
          ObjectNode training = (ObjectNode) c.get("training");
          training.put("lr", "fast");
          training.put("steps", 1.5);
          training.put("momentum", 0.9);
        },
        "inputs.static_covariates",
        "inputs.past_covariates: missing",
        "inputs.sample_weight: expected [2] numbers, found a list of 3",
        "training.lr: expected a finite number, found \"fast\"",
        "training.steps: expected a whole number",
        "training.momentum: unknown key",
        "6 faults");
  }

  @Test
  void refusesSizesThatNoMemoryHolds() throws IOException {
    assertRefused(
        c -> ((ObjectNode) c.get("config")).put("hidden_size", Integer.MAX_VALUE),
        "hidden: must be 1 to 65536, was 2147483647");
    assertRefused(
        c -> ((ObjectNode) c.get("config")).put("hidden_size", 65536).put("num_encoder_layers", 64),
        "encoder.1.hidden.weight: missing, expected [65536, 65536]",
        "faults; correct",
        " more");
    assertRefused(
        c ->
            ((ObjectNode) c.get("config"))
                .put("output_chunk_length", 100_000)
                .put("decoder_output_dim", 65536),
        "the network's decoder's output would be 6553600000 numbers wide");
  }

  @Test
  void refusesTrainingValuesOutOfRange() throws IOException {
    assertRefused(
        c -> ((ObjectNode) c.get("training")).put("lr", -1),
        "training.lr: expected a number of at least 0, found -1");
    String text = JSON.writeValueAsString(auditCase);
    for (String key : new String[] {"lr", "eps", "weight_decay"}) {
      String infinite = "\"" + key + "\":1e999";
      assertEquals(2, runText(text.replaceAll("\"" + key + "\":[^,}]*", infinite)), key);
      String fault = "training." + key + ": expected a finite number";
      assertTrue(err.toString().contains(fault), fault + " not in: " + err);
    }
  }

  @Test
  void saysSoWhereNothingWasFound() throws IOException {
    assertRefused(
        c -> ((ObjectNode) c.get("training")).remove(List.of("optimizer", "steps")),
        "training.optimizer: expected adam or adamw, found nothing",
        "training.steps: expected a whole number of at least 0, found nothing",
        "2 faults");
    assertRefused(
        c -> c.put("training", true), "training: expected an object, found true", "1 fault;");
  }

  @Test
  void aResultThatIsNotFiniteIsAnErrorAndNoFile() throws IOException {
    int code =
        runChanged(
            c -> {
              ObjectNode training = (ObjectNode) c.get("training");
              training.put("lr", 1e300).put("steps", 3);
            });
    assertEquals(1, code);
    assertTrue(err.toString().contains("on the backend reference (float64)"), err.toString());
    assertFalse(err.toString().contains("--backend reference"), "it is that: " + err);
    assertFalse(Files.exists(result()));
  }

  @Test
  void refusesJsonThatReadersDoNotAgreeOn() throws IOException {
    String text = JSON.writeValueAsString(auditCase);
    for (String[] fault :
        new String[][] {
          {text + " x", "Unrecognized token 'x'"},
          {text.replace("\"steps\"", "\"lr\":1,\"lr\":2,\"steps\""), "Duplicate field 'lr'"},
          {"[".repeat(2000), "nesting depth (1001) exceeds the maximum allowed (1000);"},
          {"{\"config\":" + "9".repeat(1500) + "}", "length (1500) exceeds the maximum"},
          {"{\"" + "k".repeat(60_000) + "\":1}", "Name length (60000) exceeds the maximum"},
          {"{\"config\":[1}", "close marker '}': expected ']';"},
          {"/* a case */" + text, "a (non-standard) comment?;"},
          {"", "No content"}
        }) {
      err.getBuffer().setLength(0);
      assertEquals(2, runText(fault[0]), fault[1]);
      assertTrue(err.toString().contains("in.json'"), err.toString());
      assertTrue(err.toString().contains(fault[1]), fault[1] + " not in: " + err);
      assertFalse(err.toString().contains("`"), "a name of Java: " + err);
      assertFalse(err.toString().contains("Feature"), "a setting of Jackson: " + err);
    }
  }

  private void assertRefused(Consumer<ObjectNode> change, String... faults) throws IOException {
    assertEquals(2, runChanged(change), err.toString());
    for (String fault : faults) {
      assertTrue(err.toString().contains(fault), fault + " not in: " + err);
    }
    assertFalse(Files.exists(result()));
  }

  @Test
  void doesNotReplaceAFileUnlessAsked() throws IOException {
    Files.writeString(result(), "kept");
    assertEquals(2, runChanged(c -> {}));
    assertEquals("kept", Files.readString(result()));
  }

  @Test
  void namesAMissingOrBrokenFile() throws IOException {
    assertEquals(
        2, run("case", folder.resolve("none.json").toString(), "--out", result().toString()));
    assertTrue(err.toString().contains("none.json"), err.toString());
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{\"config\": ");
    assertEquals(2, run("case", broken.toString(), "--out", result().toString()));
    assertTrue(err.toString().contains("is no JSON"), err.toString());
  }

  @Test
  void printsThePlanWithFormulasAndTotals() throws IOException {
    Path in = folder.resolve("in.json");
    JSON.writeValue(in.toFile(), auditCase);
    assertEquals(0, run("plan", in.toString()), err.toString());
    assertTrue(stdout.toString().contains("relu("), stdout.toString());
    assertTrue(stdout.toString().contains("FLOPs"), stdout.toString());
  }
}
