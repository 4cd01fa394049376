package dev.pgassay.peers;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One database that Flyway cleans and migrates again for each test. */
@ExtendWith(CleanAndMigrateSuite.Cleaner.class)
final class CleanAndMigrateSuite extends TestSuite {

  private final DataSource dataSource;

  CleanAndMigrateSuite(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  DataSource dataSource() {
    return dataSource;
  }

  static final class Cleaner extends DataSourceResolver {

    @Override
    DataSource open(ExtensionContext test) throws SQLException {
      DataSource database = ZonkyServer.of(test).database("postgres");
      Flyway flyway =
          test.getRoot()
              .getStore(NAMESPACE)
              .getOrComputeIfAbsent(
                  Flyway.class, key -> ZonkyServer.flyway(database), Flyway.class);
      flyway.clean();
      flyway.migrate();
      return database;
    }
  }
}
