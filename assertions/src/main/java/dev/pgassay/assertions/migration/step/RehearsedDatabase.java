package dev.pgassay.assertions.migration.step;

import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A database that migrations are rehearsed in, one step after the other.
 *
 * <p>It is a {@link DataSource}, so that everything that can be expected of a database can be
 * expected of it between two steps. Not thread-safe, but for its connections. Not to be implemented
 * by users.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface RehearsedDatabase extends DataSource, AutoCloseable {

  /**
   * Migrates to a version; what is to be done at versions on the way is done.
   *
   * @param version the version that the schema has afterwards
   * @return this
   * @throws MigrationFailedException if a migration fails
   */
  RehearsedDatabase migrateTo(String version);

  /**
   * Migrates to the newest version, or to the {@code target} that Flyway is configured with,
   * repeatable migrations included; what is to be done at versions on the way is done.
   *
   * @return this
   * @throws MigrationFailedException if a migration fails
   */
  RehearsedDatabase migrate();

  /**
   * Returns the version that the schema has.
   *
   * @return the version of the last versioned migration that ran, empty before the first
   */
  Optional<String> version();

  /** Removes the database, and the roles and databases that its migrations made. */
  @Override
  void close();
}
