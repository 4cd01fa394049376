package dev.pgassay.assertions.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement that reads system catalogs, for the versions of PostgreSQL that there are.
 *
 * <p>A line that ends in {@code -- since 18} is left out before that version, one that ends in
 * {@code -- before 18} from that version on.
 *
 * @param name its name
 * @param lines its lines
 */
record CatalogQuery(String name, List<Line> lines) {

  private static final Pattern VERSIONS =
      Pattern.compile("-- (?:since (\\d+))?\\s*(?:before (\\d+))?\\s*$");

  /**
   * A line for some versions.
   *
   * @param text the line
   * @param since the first of them
   * @param before the first that is none of them any more
   */
  record Line(String text, int since, int before) {

    static Line of(String text) {
      Matcher versions = VERSIONS.matcher(text);
      boolean some = versions.find();
      return new Line(
          text,
          some && versions.group(1) != null ? Integer.parseInt(versions.group(1)) : 0,
          some && versions.group(2) != null
              ? Integer.parseInt(versions.group(2))
              : Integer.MAX_VALUE);
    }
  }

  static CatalogQuery of(String name) {
    try (InputStream file = CatalogQuery.class.getResourceAsStream(name + ".sql")) {
      if (file == null) {
        throw new IllegalArgumentException("no query " + name);
      }
      return new CatalogQuery(
          name,
          new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(Line::of).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(int serverVersion) {
    return lines.stream()
        .filter(line -> line.since() <= serverVersion && serverVersion < line.before())
        .map(Line::text)
        .collect(Collectors.joining("\n"));
  }
}
