package dev.pgassay.assertions.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The page of a check.
 *
 * @param place where it stands: on the class path, or the file of a team's own check
 * @param title what the check is called
 * @param summary what it finds, in a sentence or a paragraph
 * @param markdown the whole page
 */
record CheckPage(String place, String title, String summary, String markdown) {

  /** Reads the page of one of the checks that come with this library. */
  static CheckPage of(String id) {
    try (InputStream stream = CheckPage.class.getResourceAsStream(id + "/README.md")) {
      if (stream == null) {
        throw new IllegalStateException("check `" + id + "` has no page");
      }
      String page = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      String[] paragraphs = page.strip().split("\n\\s*\n");
      return new CheckPage(
          "dev/pgassay/assertions/check/" + id + "/README.md",
          paragraphs[0].replaceFirst("^#+ *", ""),
          Arrays.stream(paragraphs).skip(1).findFirst().orElse(paragraphs[0]),
          page);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page of check `" + id + "`", e);
    }
  }
}
