package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaperCommandTests extends CommandRun {

  /** Exit code; no file is there, so what is wrong must be said before one is opened. */
  private int run(String... args) {
    return execute(new PaperCommand(), args);
  }

  @Test
  void namesTheHorizonsThePaperHas() {
    assertEquals(2, run("--dataset", "etth1", "--data", "none.csv", "--horizon", "96,100"));
    assertTrue(
        err.toString().contains("the paper has horizons [96, 192, 336, 720], not 100"),
        err.toString());
  }

  @Test
  void printsNoTableForAFileThatIsNotThere() {
    assertEquals(2, run("--dataset", "etth1", "--data", "none.csv"));
    assertEquals("", stdout.toString());
  }

  @Test
  void namesTheDataSetsThereAre() {
    assertEquals(2, run("--dataset", "ettm1", "--data", "none.csv"));
    assertTrue(err.toString().contains("[ETTH1, ETTH2] (case-insensitive)"), err.toString());
    assertTrue(err.toString().contains("'ettm1'"), err.toString());
  }

  @Test
  void refusesToTrainNoModel() {
    assertEquals(2, run("--dataset", "etth1", "--data", "none.csv", "--seeds", "0"));
    assertTrue(err.toString().contains("--seeds must be 1 or more, was 0"), err.toString());
  }

  @Test
  void refusesALookbackBeyondThePapers() {
    assertEquals(2, run("--dataset", "etth1", "--data", "none.csv", "--lookback", "721"));
    assertTrue(err.toString().contains("1 to 720 hours, the paper's, was 721"), err.toString());
  }
}
