package org.plastinka.app.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.combine.FitProgress;
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

  /** Whether what was read is of the one or the other, or a fault that the change led to. */
  @Test
  void aFolderThatIsReplacedWhileItIsReadIsRefused() throws IOException {
    Path own = shared.resolve("replaced");
    for (boolean fault : List.of(false, true)) {
      ModelFolder.write(own, true, trained);
      Path other = shared.resolve("other-" + fault);
      new Trainer(SmallModel.network(), SmallModel.fit(8), 1, other, false, false)
          .train(
              PanelSource.of(SmallModel.panel()), SmallModel.MONTHS, backend, FitProgress.SILENT);
      ModelFolder.Reading<Integer> reading =
          provenance -> {
            Output.replace(own, true, other);
            if (fault) {
              throw new IllegalArgumentException("digest");
            }
            return 1;
          };
      var refused =
          assertThrows(IllegalArgumentException.class, () -> ModelFolder.whole(own, reading));
      assertTrue(refused.getMessage().contains("was replaced while"), refused.getMessage());
    }
    assertEquals(8, ModelFolder.read(own).fit().seed());
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
    assertEquals(3, json.get("format").asInt());
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
  }

  @Test
  void theForecastsOfTheValidationStepsComeBack() throws IOException {
    Forecasts written = trained.heldOut().calibrated();
    Forecasts read = ModelFolder.read(folder).heldOut().calibrated();
    assertEquals(written.rows().size(), read.rows().size());
    assertEquals(written.rows().get(0).actual(), read.rows().get(0).actual());
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
