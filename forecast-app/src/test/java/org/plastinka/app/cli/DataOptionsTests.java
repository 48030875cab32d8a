package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.config.Settings;
import org.plastinka.app.domain.PanelSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DataOptionsTests extends CommandRun {
  @TempDir private Path folder;

  /** A command that reads data and settings, and keeps them. */
  @Command(name = "probe")
  private static final class Probe implements Callable<Integer> {
    @Mixin private DataOptions data;
    @Mixin private ConfigOptions config;
    private PanelSource read;
    private Settings settings;

    @Override
    public Integer call() throws IOException {
      settings = config.settings("horizon=3");
      read = data.read(settings);
      return 0;
    }
  }

  private Probe run(int code, String... args) {
    Probe probe = new Probe();
    assertEquals(code, execute(probe, args), err.toString());
    return probe;
  }

  @Test
  void aFileOfSeriesIsAPanelAndWhatIsLeftOutIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("w.csv"), "id,2024-01,2024-02\nA,1,2\nB,,\n");
    Probe probe = run(0, "--data", file.toString(), "--format", "wide");
    assertEquals(2, probe.read.fittedBefore(2).end());
    assertTrue(
        err.toString().contains("target and are left out: 1 of 2, the first"), err.toString());
  }

  @Test
  void covariatesAreNamedByTheConfiguration() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("l.csv"),
            "series,time,target,promo\nA,2024-01,1,0\nA,2024-02,1,1\nA,2024-03,,1\n");
    Probe probe =
        run(0, "--data", file.toString(), "--format", "long", "--set", "future-covariates=promo");
    assertEquals(3, probe.read.fittedBefore(2).series().get(0).future()[0].length);
  }

  @Test
  void aFolderOfIngestIsAShop() throws IOException {
    Files.writeString(
        folder.resolve("features.csv"),
        "barcode,artist,album,cover,release_type,recording_year,release_decade,recording_decade,"
            + "style,price_category,month,sales,availability,confidence,mean_items,price,mean_rub,"
            + "lost_sales,partial\n"
            + "1,A,B,Opened,None,1970,1970s,1970s,Rock,\"[0, 690]\",2024-01,2,1,0.2,0.1,500,50,0,false\n");
    Files.writeString(folder.resolve("manifest.json"), "{\"format\":1}");
    Probe probe = run(0, "--data", folder.toString());
    assertEquals(1, probe.read.fittedBefore(1).series().size());
    assertEquals(11, probe.read.fittedBefore(1).past().size());
    run(2, "--data", folder.toString(), "--format", "wide");
    assertTrue(err.toString().contains("are for files of series"), err.toString());
    run(2, "--data", folder.toString(), "--set", "static-covariates=cover");
    assertTrue(err.toString().contains("a shop's data have their own"), err.toString());
  }

  @Test
  void wrongUsageIsAnsweredWithWhatToDo() throws IOException {
    run(2, "--data", folder.toString());
    assertTrue(err.toString().contains("it needs manifest.json and features.csv"), err.toString());
    Path file = Files.writeString(folder.resolve("w.csv"), "id,2024-01\nA,1\n");
    run(2, "--data", file.toString());
    assertTrue(err.toString().contains("--format long, wide or columns"), err.toString());
    Path features = Files.writeString(folder.resolve("features.csv"), "barcode\n1\n");
    run(2, "--data", features.toString());
    assertTrue(err.toString().contains("made by ingest give the folder"), err.toString());
    run(2, "--data", file.toString(), "--format", "tall");
    assertTrue(err.toString().contains("LONG, WIDE, COLUMNS"), err.toString());
    run(2, "--data", folder.resolve("none.csv").toString());
    assertTrue(err.toString().contains("none.csv' does not exist"), err.toString());
  }

  @Test
  void theSeedAndACommandsOwnOptionsGoOverTheRest() throws IOException {
    Path file = Files.writeString(folder.resolve("w.csv"), "id,2024-01,2024-02\nA,1,2\n");
    Probe probe =
        run(0, "--data", file.toString(), "--format", "wide", "--seed", "5", "--set", "lags=4");
    assertEquals(5, probe.settings.fit().seed());
    assertEquals(4, probe.settings.network().lookback());
    assertEquals(3, probe.settings.network().horizon());
  }
}
