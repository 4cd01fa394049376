package dev.pgassay.peers;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A clone of a template for each test, dropped after it, as teams write it by hand. */
@ExtendWith(TemplateCloneSuite.Clones.class)
final class TemplateCloneSuite extends TestSuite {

  private final DataSource dataSource;

  TemplateCloneSuite(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  DataSource dataSource() {
    return dataSource;
  }

  static final class Clones extends DataSourceResolver {

    private static final String TEMPLATE = "migrated";

    @Override
    DataSource open(ExtensionContext test) throws SQLException {
      ZonkyServer server = ZonkyServer.of(test);
      test.getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(TEMPLATE, server::migrated, DataSource.class);
      String clone = server.newName();
      server.execute("create database %s template %s".formatted(clone, TEMPLATE));
      AutoCloseable drop = () -> server.execute("drop database %s with (force)".formatted(clone));
      test.getStore(NAMESPACE).put(clone, drop);
      return server.database(clone);
    }
  }
}
