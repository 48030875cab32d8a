package org.plastinka.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The domain knows no library; each adapter knows its own; the composition root knows all. */
class DependencyRuleTests {
  private static final String ROOT = "org.plastinka.app.";
  private static final String ENGINE = "org.plastinka.engine..";
  private static final String JSON = "com.fasterxml.jackson..";

  /**
   * What each package may use beside itself and java.*: packages of this project, and libraries.
   * {@code main} puts everything together and so may use all.
   */
  private static final Map<String, List<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              entry("audit", List.of(ROOT + "json", ENGINE, JSON)),
              entry("baseline", List.of(ROOT + "domain")),
              entry("benchmark", List.of(ENGINE, "com.sun.management")),
              entry("cli", List.of(ROOT + ".", ENGINE, JSON, "picocli..")),
              entry(
                  "combine",
                  List.of(ROOT + "baseline", ROOT + "count", ROOT + "domain", ROOT + "tide")),
              entry("config", List.of(ROOT + "domain", ROOT + "json", ROOT + "tide", ENGINE, JSON)),
              entry("count", List.of(ROOT + "domain", "org.plastinka.engine.random")),
              entry(
                  "demo",
                  List.of(
                      ROOT + "files",
                      "de.siegmar.fastcsv..",
                      "org.apache.poi.hssf..",
                      "org.apache.poi.ss..",
                      "org.dhatim.fastexcel",
                      "org.plastinka.engine.random")),
              entry("domain", List.of("org.plastinka.engine.random")),
              entry(
                  "evaluation",
                  List.of(
                      ROOT + "domain",
                      ROOT + "files",
                      ROOT + "json",
                      ROOT + "svg",
                      ROOT + "table",
                      JSON,
                      "de.siegmar.fastcsv..",
                      "org.dhatim.fastexcel..")),
              entry(
                  "explain",
                  List.of(
                      ROOT + "domain",
                      ROOT + "svg",
                      ROOT + "tide",
                      JSON,
                      "org.plastinka.engine.backend",
                      "org.plastinka.engine.random")),
              entry("files", List.of()),
              entry(
                  "ingest",
                  List.of(ROOT + "files", ROOT + "json", ROOT + "shop", ROOT + "table", JSON)),
              entry("json", List.of(JSON)),
              entry(
                  "model",
                  List.of(
                      ROOT + "combine",
                      ROOT + "count",
                      ROOT + "domain",
                      ROOT + "evaluation",
                      ROOT + "files",
                      ROOT + "json",
                      ROOT + "panelfile",
                      ROOT + "shop",
                      ROOT + "tensorboard",
                      ROOT + "tide",
                      ENGINE,
                      JSON,
                      "de.siegmar.fastcsv..")),
              entry("panelfile", List.of(ROOT + "domain", ROOT + "files", ROOT + "table")),
              entry("paper", List.of(ENGINE, "de.siegmar.fastcsv..", "org.ejml..")),
              entry(
                  "report",
                  List.of(
                      ROOT + "domain",
                      ROOT + "evaluation",
                      ROOT + "files",
                      ROOT + "json",
                      ROOT + "shop",
                      ROOT + "svg",
                      JSON,
                      "de.siegmar.fastcsv..",
                      "org.dhatim.fastexcel..")),
              entry("shop", List.of(ROOT + "domain", ROOT + "files", "de.siegmar.fastcsv..")),
              entry("svg", List.of(ROOT + "files")),
              entry(
                  "table",
                  List.of(
                      ROOT + "files",
                      "de.siegmar.fastcsv..",
                      "org.apache.poi..",
                      "org.dhatim.fastexcel..")),
              entry("tensorboard", List.of()),
              entry("tide", List.of(ROOT + "domain", ENGINE)),
              entry("usecase", List.of(ROOT + ".", ENGINE))));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.plastinka.app");

  static Stream<Arguments> rows() {
    return MAY_USE.entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
  }

  @ParameterizedTest(name = "{0} uses {1}")
  @MethodSource("rows")
  void packagesUseOnlyWhatTheirRowAllows(String name, List<String> others) {
    String[] allowed =
        Stream.concat(Stream.of("java..", ROOT + name), others.stream()).toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(CLASSES);
  }

  @ParameterizedTest(name = "{0} uses {1}")
  @MethodSource("rows")
  void packagesUseAllThatTheirRowAllows(String name, List<String> others) {
    Set<String> used =
        CLASSES.stream()
            .filter(c -> c.getPackageName().equals(ROOT + name))
            .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
            .map(dependency -> dependency.getTargetClass().getPackageName())
            .collect(Collectors.toSet());
    List<String> idle =
        others.stream()
            .filter(other -> used.stream().noneMatch(PackageMatcher.of(other)::matches))
            .toList();
    assertEquals(List.of(), idle, "allowed, but used by nothing of " + name);
  }

  @Test
  void everyPackageHasItsRow() {
    Set<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> rows = new TreeSet<>(MAY_USE.keySet());
    rows.add("main");
    assertEquals(rows, packages, "packages of the application and rows of this test");
  }

  @Test
  void onlyTheCompositionRootKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "cli..", ROOT + "main..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "cli..")
        .check(CLASSES);
  }

  @Test
  void nothingKnowsTheCompositionRoot() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "main..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "main..")
        .check(CLASSES);
  }
}
