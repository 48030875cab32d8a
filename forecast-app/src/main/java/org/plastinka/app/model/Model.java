package org.plastinka.app.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.FitEpoch;
import org.plastinka.app.tide.FittedNetwork;

/**
 * A trained model: what a {@link ModelFolder} holds.
 *
 * @param documents further parts by name, such as a combination with other methods; each is a file
 *     NAME.json of the folder
 */
public record Model(
    FittedNetwork network,
    FitConfig fit,
    Preprocessing preprocessing,
    Provenance provenance,
    List<FitEpoch> history,
    Map<String, JsonNode> documents) {
  public Model {
    history = List.copyOf(history);
    documents = Map.copyOf(documents);
  }
}
