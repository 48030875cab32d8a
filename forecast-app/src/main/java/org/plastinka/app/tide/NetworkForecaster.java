package org.plastinka.app.tide;

import java.util.List;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.engine.backend.Backend;

/**
 * The network as a {@link Forecaster}.
 *
 * @param checkpoints where a fit goes on from, and keeps its states
 */
public record NetworkForecaster(
    NetworkConfig network,
    FitConfig config,
    Backend backend,
    Progress progress,
    Checkpoints checkpoints)
    implements Forecaster {
  /** As tables name it. */
  public static final String NAME = "TiDE";

  /** A forecaster whose fit cannot be resumed. */
  public NetworkForecaster(
      NetworkConfig network, FitConfig config, Backend backend, Progress progress) {
    this(network, config, backend, progress, Checkpoints.NONE);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** What a fit found, ready to forecast. */
  public record Learned(NetworkFit.Result result, Backend backend) implements Fitted {
    @Override
    public double[][][] forecast(Panel known, int origin) {
      return late().forecast(known, origin);
    }

    @Override
    public double[][][] smooth(Panel known, int origin) {
      return late().smooth(known, origin);
    }

    @Override
    public Fitted validated() {
      return new Networks(result.validated(), backend);
    }

    private Networks late() {
      return new Networks(result.refitted(), backend);
    }
  }

  /** Fitted networks on a backend. */
  public record Networks(FittedNetwork network, Backend backend) implements Fitted {
    @Override
    public double[][][] forecast(Panel known, int origin) {
      return network.forecast(known, origin, backend);
    }

    @Override
    public double[][][] smooth(Panel known, int origin) {
      return network.smooth(known, origin, backend);
    }
  }

  /**
   * @throws IllegalArgumentException if horizon or levels are not the network's
   */
  @Override
  public Learned fit(PanelSource source, int end, int horizon, List<Double> levels) {
    if (horizon != network.horizon() || !levels.equals(network.levels())) {
      throw new IllegalArgumentException(
          "the network has the horizon "
              + network.horizon()
              + " and the levels "
              + network.levels()
              + ", asked for "
              + horizon
              + " and "
              + levels);
    }
    NetworkFit networkFit = new NetworkFit(network, config, backend, progress, checkpoints);
    return new Learned(networkFit.fit(source, end), backend);
  }
}
