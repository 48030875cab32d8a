package org.plastinka.app.main;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** What {@code --help} says, on every level. */
class HelpTests {
  private static final Pattern EXAMPLE = Pattern.compile("Example: plastinka (.*)");

  private static List<CommandLine> commands() {
    List<CommandLine> all = new ArrayList<>(List.of(new CommandLine(Plastinka.class)));
    for (int i = 0; i < all.size(); i++) { // those found so far are looked into in their turn
      all.addAll(all.get(i).getSubcommands().values());
    }
    return all;
  }

  @Test
  void everyOptionAndParameterSaysWhatItIsFor() {
    for (CommandLine command : commands()) {
      for (ArgSpec argument : command.getCommandSpec().args()) {
        String described = String.join("", argument.description());
        assertFalse(described.isBlank(), command.getCommandName() + ": " + argument);
      }
    }
  }

  @Test
  void everyCommandHasAnExampleThatItTakes() {
    for (CommandLine command : commands()) {
      String name = command.getCommandName();
      String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
      Matcher example = EXAMPLE.matcher(footer);
      assertTrue(example.find(), name + " has no example");
      CommandLine program =
          new CommandLine(Plastinka.class).setCaseInsensitiveEnumValuesAllowed(true);
      assertDoesNotThrow(() -> program.parseArgs(example.group(1).split(" ")), name);
    }
  }
}
