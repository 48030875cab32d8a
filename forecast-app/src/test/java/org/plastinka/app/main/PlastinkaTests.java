package org.plastinka.app.main;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlastinkaTests {
  @ParameterizedTest
  @CsvSource({
    "0.1.0+1a2b3c4, plastinka 0.1.0 commit 1a2b3c4",
    "0.1.0+unknown, plastinka 0.1.0",
    "unknown, plastinka unknown"
  })
  void theVersionNamesTheCommitWhereItIsKnown(String version, String sentence) {
    assertEquals(sentence, Plastinka.Version.sentence(version));
  }
}
