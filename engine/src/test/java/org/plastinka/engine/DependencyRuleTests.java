package org.plastinka.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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

/** The engine needs nothing but the JDK, and its packages know each other in one direction. */
class DependencyRuleTests {
  private static final String ROOT = "org.plastinka.engine.";

  private static final List<String> ALL_BUT_REFERENCE =
      List.of("tide", "nn", "graph", "plan", "backend", "checkpoint", "random", "shape");

  /** What each package may use beside itself and java.*; docs/ARCHITECTURE.md draws it. */
  private static final Map<String, List<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              entry("shape", List.of()),
              entry("random", List.of()),
              entry("checkpoint", List.of()),
              entry("graph", List.of("shape")),
              entry("autograd", List.of("graph", "shape")),
              entry("plan", List.of("graph", "shape")),
              entry("backend", List.of("plan")),
              entry("reference", List.of("backend", "plan", "graph", "shape", "random")),
              entry("nn", List.of("graph", "plan", "random", "shape")),
              entry("tide", List.of("nn", "graph", "plan", "autograd", "shape")),
              entry("train", ALL_BUT_REFERENCE)));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.plastinka.engine");

  static Stream<Arguments> rows() {
    return MAY_USE.entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
  }

  @ParameterizedTest(name = "{0} uses {1}")
  @MethodSource("rows")
  void packagesUseOnlyWhatTheirRowAllows(String name, List<String> others) {
    String[] allowed =
        Stream.concat(Stream.of("java..", ROOT + name), others.stream().map(ROOT::concat))
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsRow() {
    Set<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(MAY_USE.keySet(), packages, "packages of the engine and rows of this test");
  }
}
