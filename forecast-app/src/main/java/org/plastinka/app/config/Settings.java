package org.plastinka.app.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.plastinka.app.tide.Defaults;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.NetworkConfig;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.tide.TideConfig;

/**
 * The whole configuration: what the network is, how it is fitted, how data are read. What nobody
 * gives is {@link Defaults}'. The keys are in docs/CONFIGURATION.md.
 */
public record Settings(NetworkConfig network, FitConfig fit, DataSettings data) {
  /** Of the seeds that every reader of JSON takes exactly. */
  public static final long GREATEST_SEED = (1L << 53) - 1;

  /**
   * Reads a file of this project or of the older system, and assignments, which go over it.
   *
   * @param file null for none
   * @param assignments {@code key=value}, the key with or without its section
   * @throws IllegalArgumentException that lists every fault: unknown keys with the nearest known
   *     one, wrong types, values out of range, values at odds
   */
  public static Settings read(Path file, List<String> assignments) throws IOException {
    Configuration c = Configuration.read(file, assignments);
    NetworkConfig network = network(c);
    return new Settings(network, FitSettings.of(c, network), DataSettings.of(c));
  }

  private static NetworkConfig network(Configuration c) {
    TideConfig.Layers layers =
        new TideConfig.Layers(
            c.whole(NetworkKeys.HIDDEN_SIZE),
            c.whole(NetworkKeys.ENCODER_LAYERS),
            c.whole(NetworkKeys.DECODER_LAYERS),
            c.whole(NetworkKeys.DECODER_OUTPUT),
            c.whole(NetworkKeys.TEMPORAL_DECODER_HIDDEN),
            c.whole(NetworkKeys.PAST_WIDTH),
            c.whole(NetworkKeys.FUTURE_WIDTH),
            c.whole(NetworkKeys.PAST_HIDDEN),
            c.whole(NetworkKeys.FUTURE_HIDDEN));
    return new NetworkConfig(
        c.whole(NetworkKeys.LAGS),
        c.whole(NetworkKeys.HORIZON),
        c.of(NetworkKeys.QUANTILES),
        layers,
        c.of(NetworkKeys.DROPOUT),
        c.of(NetworkKeys.LAYER_NORM),
        instanceScale(c),
        c.of(NetworkKeys.HISTORY_STATISTICS));
  }

  /** The older flag, or this project's name and floor, never both. */
  private static Statistic instanceScale(Configuration c) {
    if (!c.gives(NetworkKeys.INSTANCE_NORM)) {
      return c.of(NetworkKeys.INSTANCE_SCALE).statistic(c.of(NetworkKeys.INSTANCE_FLOOR));
    }
    if (c.gives(NetworkKeys.INSTANCE_SCALE) || c.gives(NetworkKeys.INSTANCE_FLOOR)) {
      throw new IllegalArgumentException(
          NetworkKeys.INSTANCE_NORM.path()
              + " is the older name of "
              + NetworkKeys.INSTANCE_SCALE.path()
              + " and "
              + NetworkKeys.INSTANCE_FLOOR.path()
              + "; give one or the other");
    }
    return c.of(NetworkKeys.INSTANCE_NORM)
        ? new Statistic.StandardDeviation(InstanceScale.OLDER_FLOOR)
        : null;
  }
}
