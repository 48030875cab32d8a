package org.plastinka.app.main;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code plastinka}: one command per thing a shop does. */
@Command(name = "plastinka", mixinStandardHelpOptions = true, version = "plastinka 0.1.0")
public final class Plastinka {
  private Plastinka() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Plastinka()).execute(args));
  }
}
