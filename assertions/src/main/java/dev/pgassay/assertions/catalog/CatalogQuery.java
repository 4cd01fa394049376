package dev.pgassay.assertions.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement that reads system catalogs, for the versions of PostgreSQL that there are.
 *
 * <p>A line that ends in {@code -- since 18} is left out before that version, one that ends in
 * {@code -- before 18} from that version on.
 */
final class CatalogQuery {

  private static final Pattern VERSIONS =
      Pattern.compile("-- (?:since (\\d+))?\\s*(?:before (\\d+))?\\s*$");

  private CatalogQuery() {}

  static String read(String name, int serverVersion) {
    try (InputStream file = CatalogQuery.class.getResourceAsStream(name + ".sql")) {
      if (file == null) {
        throw new IllegalArgumentException("no query " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> isFor(line, serverVersion))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFor(String line, int serverVersion) {
    Matcher versions = VERSIONS.matcher(line);
    return !versions.find()
        || (versions.group(1) == null || serverVersion >= Integer.parseInt(versions.group(1)))
            && (versions.group(2) == null || serverVersion < Integer.parseInt(versions.group(2)));
  }
}
