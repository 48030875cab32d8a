package org.plastinka.app.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line and where the options stand: in one paragraph, which all
 * of them would bury. The program's bare name gets all of its commands.
 */
public final class WrongUsage implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    if (args.length == 0) {
      command.usage(err);
    } else {
      err.println("plastinka: " + wrong.getMessage());
      UnmatchedArgumentException.printSuggestions(wrong, err);
      err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
