package org.plastinka.kernels;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
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

/** Backends know plans, not models, and one library each; none knows another. */
class DependencyRuleTests {
  private static final String ROOT = "org.plastinka.kernels.";

  /** What each package may use beside itself, java.* and {@link #ENGINE}. */
  private static final Map<String, List<String>> MAY_USE =
      new TreeMap<>(
          Map.of(
              "host", List.of(),
              "cuda", List.of("jcuda.."),
              "ejml", List.of("org.ejml..", ROOT + "host"),
              "simd", List.of("jdk.incubator.vector..", ROOT + "host")));

  /** What a backend may know of the engine: plans, and the records that steps are made of. */
  private static final DescribedPredicate<JavaClass> ENGINE =
      resideInAnyPackage(
              "org.plastinka.engine.backend",
              "org.plastinka.engine.plan",
              "org.plastinka.engine.shape",
              "org.plastinka.engine.random")
          .or(
              describe(
                  "Objective and Statistic",
                  c ->
                      c.getName()
                          .matches("org\\.plastinka\\.engine\\.graph\\.(Objective|Statistic).*")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.plastinka.kernels");

  static Stream<Arguments> rows() {
    return MAY_USE.entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
  }

  @ParameterizedTest(name = "{0} uses {1}")
  @MethodSource("rows")
  void backendsUsePlansAndOneLibrary(String name, List<String> others) {
    String[] allowed =
        Stream.concat(Stream.of("java..", ROOT + name), others.stream()).toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(ENGINE))
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsRow() {
    Set<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(MAY_USE.keySet(), packages, "packages of the kernels and rows of this test");
  }

  /** A vector that crosses a call the compiler did not inline is boxed: many times slower. */
  @Test
  void noMethodTakesOrReturnsAVector() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(ROOT + "simd")
        .should(passNoVector())
        .check(CLASSES);
  }

  private static ArchCondition<JavaMethod> passNoVector() {
    return new ArchCondition<>("neither take nor return a Vector") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
            .filter(type -> type.isAssignableTo("jdk.incubator.vector.Vector"))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " passes a " + type.getName())));
      }
    };
  }
}
