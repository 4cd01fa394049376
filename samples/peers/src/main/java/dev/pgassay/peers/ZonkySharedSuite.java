package dev.pgassay.peers;

import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One database on zonky's server for all tests, never put in order. */
@ExtendWith(ZonkySharedSuite.Shared.class)
final class ZonkySharedSuite extends TestSuite {

  private final DataSource dataSource;

  ZonkySharedSuite(DataSource dataSource) {
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
          .getOrComputeIfAbsent("shared", ZonkyServer.of(test)::migrated, DataSource.class);
    }
  }
}
