package org.plastinka.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done to texts of strangers, and their digest. */
class TextTests {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a b|a b",
        " a|a",
        "a |a",
        "a  b|a b",
        "' '|''",
        "''|''",
        "\u0416 \u044f|\u0416 \u044f",
        " \u0416\u00a0|\u0416",
        "a\u2003\tb|a b",
        "o\u0308|\u00f6",
        "a\u200b b\ufeff|a b"
      })
  void ofSpacesOneIsLeftAndNoneAtTheEnds(String text, String clean) {
    assertEquals(clean, CleanText.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abcd, 3, abc\u2026",
    "ab\ud83d\ude00d, 3, ab\u2026",
    "ab\ud83d\ude00d, 4, ab\ud83d\ude00\u2026"
  })
  void anExcerptHalvesNoCharacter(String text, int length, String shown) {
    assertEquals(shown, PlainText.excerpt(text, length));
  }

  @Test
  void anExcerptIsOneLineAndWhatNoXmlMayHoldIsReplaced() {
    assertEquals("a  b c d", PlainText.excerpt("a\r\nb\u2028c\u0000d", 99));
    String fine = "a\t\n\u00a0\ud7ff\ue000\ufffd\ud83d\ude00";
    assertEquals(fine, PlainText.printable(fine));
    String none = "\u0000\r\u001f\u0085\udfff\ud800\ufffe\uffff";
    assertEquals("\ufffd".repeat(8), PlainText.printable(none));
  }

  @Test
  void formulasAreGuardedAndReadBackAsTheyWere() {
    for (String text : List.of("=1+1", "'=x", "-", "@a", "plain", "'quoted", "+\nb", "")) {
      assertEquals(text, CellText.unguard(CellText.guard(text)));
    }
    assertEquals("'=1+1", CellText.guard("=1+1"));
    assertEquals("''=x", CellText.guard("'=x"));
    assertEquals("'quoted", CellText.guard("'quoted"));
  }

  /** FIPS 180-2, B.1, and a file longer than what is read at once. */
  @Test
  void theDigestIsSha256() throws IOException {
    String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertEquals(expected, Sha256.of("abc"));
    assertEquals(expected, Sha256.of(Files.writeString(folder.resolve("abc"), "abc")));
    assertEquals(
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        Sha256.of(Files.writeString(folder.resolve("million"), "a".repeat(1_000_000))));
  }
}
