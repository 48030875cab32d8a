package org.plastinka.app.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductTests {
  private static Product product(String artist, String album) {
    return new Product(
        "1", artist, album, "Sealed", "LP", 1990, "2000s", "1990s", "Rock", "[0, 690]");
  }

  @Test
  void anIdIsTheIdentityWithBarsBetween() {
    assertEquals("1|A\\C|B \\|Sealed|LP|1990|2000s", product("A\\C", "B \\").id());
    assertEquals("1|A\\|B|C\\\\D|Sealed|LP|1990|2000s", product("A|B", "C\\D").id());
  }

  @Test
  void noTwoIdentitiesHaveOneId() {
    List<String> texts = new ArrayList<>(List.of(""));
    for (int i = 0; i < 40; i++) {
      for (String letter : List.of("a", "|", "\\")) {
        texts.add(texts.get(i) + letter);
      }
    }
    HashSet<String> ids = new HashSet<>();
    texts.forEach(artist -> texts.forEach(album -> ids.add(product(artist, album).id())));
    assertEquals(texts.size() * texts.size(), ids.size());
  }
}
