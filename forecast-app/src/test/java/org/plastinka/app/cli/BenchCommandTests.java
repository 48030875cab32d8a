package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTests extends CommandRun {
  @ParameterizedTest
  @CsvSource({
    "abacus, 1, 'there are auto, cuda'",
    "ejml, 0, 'threads must be 1 to 65534, were 0'",
    "ejml, 100000, 'threads must be 1 to 65534, were 100000'"
  })
  void whatCannotBeMeasuredIsRefusedWithoutATable(String backend, String threads, String sentence) {
    refuses(sentence, "--backends", backend, "--threads", threads);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity"})
  void aBlockWithoutALengthIsRefused(String block) {
    refuses(
        "--block must be above 0 and at most 3600 seconds, was ",
        "--backends",
        "ejml",
        "--block",
        block);
  }

  @Test
  void whatIsForCudaIsRefusedWhereCudaIsNotTimed() {
    refuses("are for cuda, and timed are ejml;", "--backends", "ejml", "--threads", "0", "--tf32");
  }

  /** Vectors are objects until they are compiled, so that a run allocates. */
  @ParameterizedTest
  @CsvSource({"0, false", "4095, false", "4096, true"})
  void aFigureOfCodeThatWasNotCompiledIsToldAsOne(double bytes, boolean told) {
    StringWriter table = new StringWriter();
    new BenchCommand.Row("vinyl", "train", "simd", 1, 40, 38, 6318, 9.4, 0.11, bytes)
        .print(new PrintWriter(table));
    assertEquals(told, table.toString().contains("before Java had compiled it"), table.toString());
  }

  private void refuses(String sentence, String... args) {
    assertEquals(2, execute(new BenchCommand(), args), err.toString());
    assertTrue(err.toString().contains(sentence), err.toString());
    assertEquals("", stdout.toString());
  }
}
