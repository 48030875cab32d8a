package org.plastinka.app.cli;

import org.plastinka.app.config.Settings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A seed of a command without settings, within the limits of the setting {@code seed}. */
final class SeedConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      long seed = Long.parseLong(text);
      if (seed >= 0 && seed <= Settings.GREATEST_SEED) {
        return seed;
      }
    } catch (NumberFormatException none) {
      // told as what is out of range
    }
    throw new TypeConversionException(
        "expected a whole number, 0 to " + Settings.GREATEST_SEED + "; found '" + text + "'");
  }
}
