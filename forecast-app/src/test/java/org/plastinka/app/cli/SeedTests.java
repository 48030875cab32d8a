package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.app.config.Settings;
import picocli.CommandLine;

class SeedTests {
  @ParameterizedTest
  @ValueSource(strings = {"-1", "9007199254740992", "1.5", "x"})
  void everyCommandTakesTheSeedsThatTheSettingTakes(String seed) {
    String limits = "expected a whole number, 0 to 9007199254740991; found";
    for (Object command :
        List.of(new ForecastCommand(), new ExplainCommand(), new PaperCommand())) {
      String refused =
          assertThrows(
                  CommandLine.ParameterException.class,
                  () -> new CommandLine(command).parseArgs("--seed=" + seed))
              .getMessage();
      assertTrue(refused.contains(limits), refused);
    }
    String refused =
        assertThrows(
                IllegalArgumentException.class, () -> Settings.read(null, List.of("seed=" + seed)))
            .getMessage();
    assertTrue(refused.contains(limits), refused);
  }
}
