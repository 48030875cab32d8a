package org.plastinka.app.audit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.plastinka.engine.backend.Backends;

/** The audit cases that lie beside the project, where they do. */
class SharedAuditCaseTests {
  private static final Path CASES = Path.of("..", "..", "shared", "cases", "audit");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** docs/NUMERICS.md, "Audit cases": float64 sums in another order. */
  private static final double FLOAT64 = 1e-9;

  @TestFactory
  Stream<DynamicTest> referenceAgreesToNineDigits() throws IOException {
    return cases().map(path -> DynamicTest.dynamicTest(name(path), () -> compare(path)));
  }

  private static Stream<Path> cases() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "skipped: no audit cases at " + CASES.toAbsolutePath());
    try (Stream<Path> files = Files.list(CASES)) {
      List<Path> found = files.filter(p -> p.toString().endsWith(".in.json")).sorted().toList();
      assertTrue(found.size() > 0, "no audit case found");
      return found.stream();
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString().replace(".in.json", "");
  }

  private static void compare(Path path) throws IOException {
    JsonNode expected = JSON.readTree(path.resolveSibling(name(path) + ".expected.json").toFile());
    AuditCase auditCase = AuditCaseReader.read(JSON.readTree(path.toFile()));
    JsonNode actual = AuditRun.run(auditCase, Backends.open("reference", 1).backend());
    expected
        .fieldNames()
        .forEachRemaining(
            key -> JsonCloseness.check(key, expected.get(key), actual.get(key), FLOAT64));
  }
}
