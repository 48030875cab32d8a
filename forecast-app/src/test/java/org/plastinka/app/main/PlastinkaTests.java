package org.plastinka.app.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlastinkaTests {
  private static final String ENCODING = "sun.stderr.encoding";

  @ParameterizedTest
  @CsvSource({
    "0.1.0+1a2b3c4, plastinka 0.1.0 commit 1a2b3c4",
    "0.1.0+unknown, plastinka 0.1.0",
    "unknown, plastinka unknown"
  })
  void theVersionNamesTheCommitWhereItIsKnown(String version, String sentence) {
    assertEquals(sentence, Plastinka.Version.sentence(version));
  }

  @Test
  void whatIsPrintedIsUtf8WhateverTheLocale() {
    PrintStream standard = System.err;
    String encoding = System.setProperty(ENCODING, "US-ASCII"); // as Java finds by LC_ALL=C
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.US_ASCII));
    try {
      assertEquals(2, Plastinka.run("пластинка"));
    } finally {
      System.setErr(standard);
      restore(encoding);
    }
    String text = written.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("'пластинка'"), text);
  }

  private static void restore(String encoding) {
    if (encoding == null) {
      System.clearProperty(ENCODING);
    } else {
      System.setProperty(ENCODING, encoding);
    }
  }

  @Test
  void aResultThatCannotBePrintedIsAFailure() throws IOException {
    PrintStream standard = System.out;
    OutputStream full = OutputStream.nullOutputStream();
    full.close(); // as a full disk, it then takes nothing
    System.setOut(new PrintStream(full));
    try {
      assertEquals(1, Plastinka.run("--version"));
    } finally {
      System.setOut(standard);
    }
  }
}
