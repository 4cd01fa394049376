package dev.pgassay.perf;

import dev.pgassay.TestDatabase;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A test's database as an application connects to it, which knows nothing of pgassay. */
final class PlainDataSource {

  private PlainDataSource() {}

  static DataSource of(TestDatabase database) {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(database.jdbcUrl());
    plain.setUser(database.username());
    plain.setPassword(database.password());
    return plain;
  }
}
