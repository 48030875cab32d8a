package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a folder that a killed command has put aside, by all that read one. */
class MissingInputTests extends CommandRun {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource
  void whoeverReadsAFolderThatWasPutAsideIsToldWhereItIs(Object command, String args)
      throws IOException {
    Path data = folder.resolve("data");
    Path old = Files.createDirectories(folder.resolve("data.old/data"));
    Files.createFile(old.resolveSibling(".plastinka"));
    Path there = Files.writeString(folder.resolve("f.csv"), "1");
    String given = args.replace("DATA", data.toString()).replace("FILE", there.toString());
    assertEquals(2, execute(command, given.split(" ")), err.toString());
    String said = err.toString();
    assertTrue(said.startsWith("plastinka: '" + data), said);
    assertTrue(said.contains("' does not exist, but '" + old + "' is what '"), said);
    assertEquals(1, said.lines().count(), said);
  }

  static Stream<Arguments> whoeverReadsAFolderThatWasPutAsideIsToldWhereItIs() {
    return Stream.of(
        Arguments.of(new ScoreCommand(), "--forecasts=DATA/forecasts.csv"),
        Arguments.of(new ReportCommand(), "--forecasts=DATA/f.csv --features=DATA --out=FILE.html"),
        Arguments.of(new ForecastCommand(), "--model=DATA --data=FILE --out=FILE.out.csv"),
        Arguments.of(new ExplainCommand(), "--model=DATA --data=FILE --out=FILE.out"),
        Arguments.of(new TrainCommand(), "--data=DATA --out=FILE.out"),
        Arguments.of(new BacktestCommand(), "--data=DATA --test-periods=1 --horizon=1 --out=x"),
        Arguments.of(new IngestCommand(), "--stock=FILE --sales=DATA/sales --out=FILE.out"),
        Arguments.of(new IngestCommand(), "--stock=DATA/s.xlsx --sales=FILE --out=FILE.out"));
  }
}
