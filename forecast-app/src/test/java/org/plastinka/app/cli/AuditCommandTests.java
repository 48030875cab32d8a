package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditCommandTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ObjectNode auditCase;

  @BeforeEach
  void readSmallCase() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("small-case.json")) {
      auditCase = (ObjectNode) JSON.readTree(in);
    }
  }

  private int run(String... args) {
    return new CommandLine(new AuditCommand())
        .setExecutionExceptionHandler(new Failures())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private int runChanged(Consumer<ObjectNode> change) throws IOException {
    change.accept(auditCase);
    Path in = folder.resolve("in.json");
    JSON.writeValue(in.toFile(), auditCase);
    return run("case", in.toString(), "--out", result().toString(), "--backend", "reference");
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
    int code =
        runChanged(
            c -> {
              ObjectNode parameters = (ObjectNode) c.get("parameters");
              parameters.remove("lookback_skip.bias");
              parameters.putArray("surplus.weight").add(1);
              parameters.putArray("encoder.0.hidden.bias").add(1);
              ((ObjectNode) c.get("inputs")).put("target", "many");
              ((ObjectNode) c.get("training")).put("optimizer", "sgd");
              ((ObjectNode) c.get("config")).put("hidden", 3);
            });
    assertEquals(2, code);
    for (String fault :
        new String[] {
          "lookback_skip.bias: missing",
          "surplus.weight: this network has no such parameter",
          "encoder.0.hidden.bias: expected [2]",
          "inputs.target",
          "training.optimizer",
          "config.hidden: unknown key",
          "6 faults"
        }) {
      assertTrue(err.toString().contains(fault), fault + " not in: " + err);
    }
    assertFalse(Files.exists(result()));
  }

  @Test
  void refusesConfigurationsOutOfRange() throws IOException {
    assertEquals(2, runChanged(c -> ((ObjectNode) c.get("config")).put("hidden_size", 0)));
    assertTrue(err.toString().contains("hidden: must be at least 1, was 0"), err.toString());
  }

  @Test
  void refusesUnknownKeysAndWrongTypes() throws IOException {
    int code =
        runChanged(
            c -> {
              ((ObjectNode) c.get("config")).put("hidden", 3);
              ((ObjectNode) c.get("config")).put("use_layer_norm", "yes");
            });
    assertEquals(2, code);
    assertTrue(err.toString().contains("config.hidden: unknown key"), err.toString());
    assertTrue(err.toString().contains("config.use_layer_norm: expected true or false"));
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
        "hidden: must be at least 1, was -3",
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
        "training.lr: expected a number, found \"fast\"",
        "training.steps: expected a whole number",
        "training.momentum: unknown key",
        "6 faults");
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
    assertTrue(out.toString().contains("relu("), out.toString());
    assertTrue(out.toString().contains("FLOPs"), out.toString());
  }
}
