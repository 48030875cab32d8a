package org.plastinka.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Sizes and package texts of the main sources of every module; see CONTRIBUTING.md. */
class SourceRuleTests {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> MODULES = List.of("engine", "kernels", "forecast-app", "bench");
  private static final int FILE_LINES = 300;

  /** Of a method's body, braces included. */
  private static final int METHOD_LINES = 40;

  /** Sequences that read best in one piece; the formatter gives each of their operands its line. */
  private static final Set<String> LONG_METHODS =
      Set.of(
          "ResidualBlockLowering.java#forward", // the steps of one formula
          "ResidualBlockLowering.java#backward",
          "PackedSeries.java#add", // the checks of one series, mostly the texts of errors
          "AuditCaseReader.java#training"); // the keys of one section

  /** Compute kernels are one method each, for the compiler's sake. */
  private static final int KERNEL_METHOD_LINES = 120;

  @Test
  void noFileIsLongerThanItsLimit() {
    List<String> tooLong = new ArrayList<>();
    for (Path source : sources()) {
      int lines = lines(source).size();
      if (lines > FILE_LINES) {
        tooLong.add(ROOT.relativize(source) + ": " + lines + " lines, limit " + FILE_LINES);
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void noMethodIsLongerThanItsLimit() throws IOException {
    List<String> tooLong = new ArrayList<>();
    scan((unit, positions) -> new MethodLengths(unit, positions, tooLong));
    assertEquals(List.of(), tooLong);
  }

  /**
   * Else numbers in files and tables would be written with the digits of the machine's language.
   */
  @Test
  void textsAreMadeInTheSameLanguageEverywhere() throws IOException {
    List<String> localised = new ArrayList<>();
    scan((unit, positions) -> new LocalisedTexts(unit, positions, localised));
    assertEquals(List.of(), localised, "calls that take the machine's language; give Locale.ROOT");
  }

  private static void scan(
      BiFunction<CompilationUnitTree, SourcePositions, TreeScanner<Void, Void>> scanner)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        scanner.apply(unit, positions).scan(unit, null);
      }
    }
  }

  @Test
  void everyPackageSaysWhatItIsForAndWhatItMayUse() {
    Set<Path> packages = sources().stream().map(Path::getParent).collect(Collectors.toSet());
    Pattern says = Pattern.compile("(?i)(may\\W+use|depends\\W+on|must\\W+not)\\b");
    Set<String> silent = new TreeSet<>();
    for (Path folder : packages) {
      Path text = folder.resolve("package-info.java");
      if (!Files.exists(text) || !says.matcher(String.join(" ", lines(text))).find()) {
        silent.add(ROOT.relativize(folder).toString());
      }
    }
    assertEquals(Set.of(), silent, "packages without a package-info.java that names dependencies");
  }

  private static List<Path> sources() {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      Path folder = ROOT.resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertTrue(sources.size() > 50, "the sources were not found under " + ROOT);
    return sources;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Collects faults of one file. */
  private abstract static class Faults extends TreeScanner<Void, Void> {
    final CompilationUnitTree unit;
    final SourcePositions positions;
    final List<String> found;

    Faults(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }
  }

  /** The calls whose result depends on the machine's language. */
  private static final class LocalisedTexts extends Faults {
    LocalisedTexts(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      super(unit, positions, found);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
      if (call.getMethodSelect() instanceof MemberSelectTree select) {
        String first = call.getArguments().isEmpty() ? "" : call.getArguments().get(0).toString();
        boolean localised =
            switch (select.getIdentifier().toString()) {
              case "formatted" -> true;
              case "toLowerCase", "toUpperCase" -> first.isEmpty();
              case "printf" -> !first.startsWith("Locale.");
              case "format" ->
                  select.getExpression().toString().equals("String")
                      && !first.startsWith("Locale.");
              default -> false;
            };
        if (localised) {
          long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, call));
          found.add(ROOT.relativize(Path.of(unit.getSourceFile().toUri())) + ":" + line);
        }
      }
      return super.visitMethodInvocation(call, none);
    }
  }

  /** The methods that are too long. */
  private static final class MethodLengths extends Faults {
    MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      super(unit, positions, found);
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      if (method.getBody() != null && positions.getEndPosition(unit, method) >= 0) {
        LineMap map = unit.getLineMap();
        long start = positions.getStartPosition(unit, method.getBody());
        long end = positions.getEndPosition(unit, method.getBody());
        long lines = map.getLineNumber(end) - map.getLineNumber(start) + 1;
        Path file = ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
        String name = file.getFileName() + "#" + method.getName();
        int limit = file.startsWith("kernels") ? KERNEL_METHOD_LINES : METHOD_LINES;
        if (lines > limit && !LONG_METHODS.contains(name)) {
          found.add("%s in %s: %d lines, limit %d".formatted(name, file, lines, limit));
        }
      }
      return super.visitMethod(method, none);
    }
  }
}
