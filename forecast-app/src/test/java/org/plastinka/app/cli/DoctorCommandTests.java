package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.plastinka.app.main.Plastinka;

class DoctorCommandTests {
  @Test
  void tellsTheSameToPeopleAndAsJson() throws IOException {
    String text = StandardOutput.of(() -> Plastinka.run("doctor"));
    JsonNode json =
        new ObjectMapper().readTree(StandardOutput.of(() -> Plastinka.run("doctor", "--json")));
    assertTrue(text.contains("java      " + json.get("machine").get("java").asText()), text);
    assertEquals(4, json.get("backends").size());
    json.get("backends")
        .forEach(backend -> assertTrue(text.contains("backend   " + backend.asText()), text));
  }
}
