package org.plastinka.app.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a packaged folder, with a stand-in for Java that says what locale it gets. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTests {
  @TempDir private Path folder;

  private String localeOfJava(String locale) throws IOException, InterruptedException {
    Path launcher = Files.createDirectories(folder.resolve("bin")).resolve("plastinka");
    Files.writeString(launcher, Files.readString(Path.of("../plastinka")));
    Files.createDirectories(folder.resolve("lib"));
    Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"$LC_ALL\"\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
    ProcessBuilder process =
        new ProcessBuilder("sh", launcher.toString(), "doctor").redirectErrorStream(true);
    process.environment().put("JAVA_HOME", folder.resolve("java").toString());
    process.environment().put("LC_ALL", locale);
    Process started = process.start();
    String said =
        new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, started.waitFor(), said);
    return said;
  }

  @Test
  void aLocaleThatKnowsAsciiAloneIsReplacedByOneOfUtf8() throws IOException, InterruptedException {
    String locale = localeOfJava("C");
    assertTrue(locale.toLowerCase(Locale.ROOT).matches(".*utf-?8"), locale);
    assertEquals(locale, localeOfJava(locale), "one of UTF-8 stays");
  }
}
