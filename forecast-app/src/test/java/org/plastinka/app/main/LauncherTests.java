package org.plastinka.app.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with stand-ins for Java, which says what it gets, and for Maven. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTests {
  @TempDir private Path folder;

  private record Said(int code, String text) {}

  @BeforeEach
  void javaThatSaysItsLocaleAndClassPath() throws IOException {
    script(
        "java/bin/java", "echo \"$LC_ALL\"; while [ \"$1\" != -cp ]; do shift; done; echo \"$2\"");
    script("java/bin/javac", "");
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private void packaged(String name) throws IOException {
    Files.createDirectories(folder.resolve(name).resolve("bin"));
    Files.createDirectories(folder.resolve(name).resolve("lib"));
    Files.copy(Path.of("../plastinka"), folder.resolve(name).resolve("bin/plastinka"));
  }

  /** A checkout that is built. */
  private Path checkout() throws IOException {
    script("mvnw", "");
    for (String source : new String[] {"engine", "kernels", "forecast-app"}) {
      Files.createDirectories(folder.resolve(source).resolve("src/main"));
      Files.createFile(folder.resolve(source).resolve("pom.xml"));
    }
    Files.createFile(folder.resolve("pom.xml"));
    Files.copy(Path.of("../plastinka"), folder.resolve("plastinka"));
    Path target = Files.createDirectories(folder.resolve("forecast-app/target"));
    Files.createDirectories(target.resolve("lib"));
    Files.createFile(target.resolve("forecast-app-1.jar"));
    return target;
  }

  private Said start(String launcher, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder("sh", launcher, "doctor")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    process.environment().put("JAVA_HOME", folder.resolve("java").toString());
    process.environment().putAll(environment);
    Process started = process.start();
    String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(started.waitFor(), said.strip());
  }

  private String localeOfJava(String locale) throws IOException, InterruptedException {
    Said said = start("packaged/bin/plastinka", Map.of("LC_ALL", locale));
    assertEquals(0, said.code(), said.text());
    return said.text().lines().findFirst().orElseThrow();
  }

  @Test
  void aLocaleThatKnowsAsciiAloneIsReplacedByOneOfUtf8() throws IOException, InterruptedException {
    packaged("packaged");
    String locale = localeOfJava("C");
    assertTrue(locale.toLowerCase(Locale.ROOT).matches(".*utf-?8"), locale);
    assertEquals(locale, localeOfJava(locale), "one of UTF-8 stays");
  }

  @Test
  void foldersThatTheShellSearchesAreNotTakenForItsOwn() throws IOException, InterruptedException {
    packaged("packaged");
    Said said = start("packaged/bin/plastinka", Map.of("CDPATH", folder.toString()));
    assertTrue(said.text().endsWith(folder.toRealPath() + "/packaged/lib/*"), said.text());
  }

  @Test
  void aColonInTheNameOfItsFolderIsRefused() throws IOException, InterruptedException {
    packaged("music: records");
    Said said = start("music: records/bin/plastinka", Map.of());
    assertEquals(1, said.code(), said.text());
    assertTrue(said.text().contains("/music: records/bin' has a colon in its name"), said.text());
  }

  @Test
  void whatABuildThatWasStoppedLeftIsBuiltAnew() throws IOException, InterruptedException {
    Path target = checkout();
    Said built = start("plastinka", Map.of());
    assertTrue(built.text().contains("forecast-app-1.jar:"), built.text());
    Files.createFile(target.resolve("launcher.mark.new"));
    assertTrue(start("plastinka", Map.of()).text().contains("plastinka: building"));
    assertTrue(Files.notExists(target.resolve("launcher.mark.new")), "the mark of a whole build");
  }

  @Test
  void aCheckoutThatCannotBeBuiltInIsRefused() throws IOException, InterruptedException {
    Path target = checkout();
    Files.delete(target.resolve("lib"));
    Files.delete(target.resolve("forecast-app-1.jar"));
    Files.delete(target);
    Files.createFile(target);
    Said said = start("plastinka", Map.of());
    assertEquals(1, said.code(), said.text());
    assertEquals(1, said.text().lines().count(), said.text());
    assertTrue(said.text().contains("may not be written to"), said.text());
  }
}
