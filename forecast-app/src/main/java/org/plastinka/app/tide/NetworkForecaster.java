package org.plastinka.app.tide;

import java.util.List;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.engine.backend.Backend;

/** The network as a {@link Forecaster}. */
public final class NetworkForecaster implements Forecaster {
  private final NetworkConfig network;
  private final FitConfig fit;
  private final Backend backend;
  private final Progress progress;

  public NetworkForecaster(
      NetworkConfig network, FitConfig fit, Backend backend, Progress progress) {
    this.network = network;
    this.fit = fit;
    this.backend = backend;
    this.progress = progress;
  }

  @Override
  public String name() {
    return "TiDE";
  }

  /**
   * @throws IllegalArgumentException if horizon or levels are not the network's
   */
  @Override
  public Fitted fit(PanelSource source, int end, int horizon, List<Double> levels) {
    if (horizon != network.horizon() || !levels.equals(network.levels())) {
      throw new IllegalArgumentException(
          "the network forecasts "
              + network.horizon()
              + " steps at levels "
              + network.levels()
              + ", asked for "
              + horizon
              + " at "
              + levels);
    }
    return fitted(new NetworkFit(network, fit, backend, progress).fit(source, end));
  }

  private Fitted fitted(NetworkFit.Result result) {
    return new Fitted() {
      @Override
      public double[][][] forecast(Panel known, int origin) {
        return result.refitted().forecast(known, origin, backend);
      }

      @Override
      public Fitted validated() {
        return (known, origin) -> result.validated().forecast(known, origin, backend);
      }
    };
  }
}
