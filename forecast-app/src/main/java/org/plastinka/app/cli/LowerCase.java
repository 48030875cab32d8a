package org.plastinka.app.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** A name of which case is no part, as those that are enumerated here. */
final class LowerCase implements ITypeConverter<String> {
  @Override
  public String convert(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
