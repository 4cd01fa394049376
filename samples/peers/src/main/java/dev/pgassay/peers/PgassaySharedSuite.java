package dev.pgassay.peers;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/** One database on pgassay's server for all tests, never put in order, by the plain driver. */
@ExtendWith(PgassaySharedSuite.Shared.class)
final class PgassaySharedSuite extends TestSuite {

  private final DataSource dataSource;

  PgassaySharedSuite(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  DataSource dataSource() {
    return dataSource;
  }

  @Override
  boolean isPristine() {
    return false;
  }

  static final class Shared extends DataSourceResolver {

    @Override
    DataSource open(ExtensionContext test) {
      return test.getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(
              SharedDatabase.class, key -> SharedDatabase.open(), SharedDatabase.class)
          .dataSource();
    }
  }

  /** A database and the engine that it ends with. */
  private record SharedDatabase(TestDatabases databases, DataSource dataSource)
      implements AutoCloseable {

    static SharedDatabase open() {
      TestDatabases databases = TestDatabases.configure().open();
      TestDatabase database = databases.create();
      PGSimpleDataSource plain = new PGSimpleDataSource();
      plain.setUrl(database.jdbcUrl());
      plain.setUser(database.username());
      plain.setPassword(database.password());
      return new SharedDatabase(databases, plain);
    }

    @Override
    public void close() {
      databases.close();
    }
  }
}
