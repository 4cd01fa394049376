package dev.pgassay.assertions.migration.history;

import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A file that lies in one of Flyway's locations.
 *
 * @param script its place as its location gives it: {@code db/migration/V3__orders.sql}
 * @param file the file that a developer would open, or null where it is in an archive
 * @param content its bytes
 */
@API(status = API.Status.INTERNAL)
public record LocatedFile(String script, @Nullable Path file, byte[] content) {

  /** {@return its name without the directories} */
  public String name() {
    return script.substring(script.lastIndexOf('/') + 1);
  }
}
