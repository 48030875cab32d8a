package org.plastinka.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plastinka.engine.graph.Op;
import org.plastinka.engine.plan.Step;

/** docs/AUDIT.md must name what there is, and nothing else. */
class AuditTableTests {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CODE = Pattern.compile("`([A-Z]\\w*)(?:#(\\w+))?`");

  @Test
  void everyClassMethodAndTestItNamesExists() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    int rows = 0;
    for (String row : rows()) {
      rows++;
      Matcher matcher = CODE.matcher(row);
      while (matcher.find()) {
        String type = matcher.group(1);
        String method = matcher.group(2);
        boolean known = sources.containsKey(type) || nested(sources, type);
        if (!known || method != null && !sources.getOrDefault(type, "").contains(method + "(")) {
          missing.add(matcher.group());
        }
      }
    }
    assertTrue(rows > 20, "the table has only " + rows + " rows");
    assertEquals(List.of(), missing, "named in docs/AUDIT.md but not in the sources");
  }

  @Test
  void everyOpAndStepIsNamed() throws IOException {
    String table = String.join("\n", rows());
    List<String> unnamed = new ArrayList<>();
    List<Class<?>> kinds = new ArrayList<>(records(Op.class));
    kinds.addAll(records(Step.class));
    assertTrue(kinds.size() > 30, "found only " + kinds.size() + " ops and steps");
    for (Class<?> kind : kinds) {
      if (!table.contains("`" + kind.getSimpleName() + "`")) {
        unnamed.add(kind.getSimpleName());
      }
    }
    assertEquals(List.of(), unnamed, "missing in docs/AUDIT.md");
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/AUDIT.md")).stream()
        .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
        .toList();
  }

  private static List<Class<?>> records(Class<?> type) {
    if (type.isRecord()) {
      return List.of(type);
    }
    List<Class<?>> found = new ArrayList<>();
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        found.addAll(records(permitted));
      }
    }
    return found;
  }

  private static boolean nested(Map<String, String> sources, String type) {
    Pattern declaration = Pattern.compile("(record|interface|enum|class) " + type + "\\b");
    return sources.values().stream().anyMatch(text -> declaration.matcher(text).find());
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : List.of("engine", "kernels", "forecast-app")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
          sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
        }
      }
    }
    return sources;
  }
}
