package dev.pgassay.assertions.check;

import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The place in a migration that last made or changed an object.
 *
 * @param script the migration as its location gives it: {@code db/migration/V3__orders.sql}
 * @param line the line, from 1
 * @param file the file that a developer would open, or null where it is in an archive
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record MigrationLine(String script, int line, @Nullable Path file) {

  @Override
  public String toString() {
    return script + ":" + line;
  }
}
