package dev.pgassay.peers;

import dev.pgassay.DatabaseTest;
import javax.sql.DataSource;

@DatabaseTest
final class PgassaySuite extends TestSuite {

  private final DataSource dataSource;

  PgassaySuite(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  DataSource dataSource() {
    return dataSource;
  }
}
