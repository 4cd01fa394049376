package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a role may not read is neither there nor missing. */
@DatabaseTest(
    migrations = {},
    scripts = "classpath:dev/pgassay/assertions/shop.sql")
class UnseenCatalogTest {

  private final TestDatabase database;
  private final DataSource asClerk;

  UnseenCatalogTest(TestDatabase database) {
    this.database = database;
    this.asClerk =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                    DriverManager.getConnection(database.jdbcUrl(), "clerk", "clerk"));
  }

  @BeforeEach
  void makeRole() throws SQLException {
    Sql.run(database, "create role clerk login password 'clerk'");
  }

  private TableAssert users() {
    return assertThat(asClerk).table("users");
  }

  @Test
  void indexes_that_cannot_be_read_are_neither_there_nor_missing() throws SQLException {
    Sql.run(database, "revoke select on pg_catalog.pg_index from public");
    users().hasColumn("email").hasNoColumn("phone").column("email").isNotNullable();
    String message =
        "to show its:\n  indexes\nbut role clerk may not read them, so that nothing can be said of"
            + " them.\nPostgreSQL says: ERROR: permission denied for table pg_index";
    fails(() -> users().hasIndexOn("email"), "Expecting table:\n  public.users\n" + message);
    fails(() -> users().hasNoIndexOn("name"), message);
    fails(() -> users().hasNoIndex("users_old_idx"), message);
    fails(() -> users().hasOnlyIndexes(), message);
    fails(() -> users().index("users_pkey"), message);
    fails(() -> users().column("email").isUnique(), message);
    fails(() -> assertThat(asClerk).hasNoIndex("users_old_idx"), message);
  }

  @Test
  void constraints_need_their_indexes() throws SQLException {
    Sql.run(database, "revoke select on pg_catalog.pg_index from public");
    String message = "to show its:\n  constraints\nbut role clerk may not read indexes, so that";
    fails(() -> users().hasPrimaryKey("id"), message);
    fails(() -> users().hasNoPrimaryKey(), message);
    fails(() -> users().uniqueConstraintOn("email").includes("name"), message);
  }

  @Test
  void constraints_that_cannot_be_read_are_neither_there_nor_missing() throws SQLException {
    Sql.run(database, "revoke select on pg_catalog.pg_constraint from public");
    String message = "permission denied for table pg_constraint";
    fails(() -> users().hasNoPrimaryKey(), message);
    fails(() -> users().hasNoForeignKeyOn("id"), message);
    fails(() -> users().hasOnlyConstraints(), message);
    fails(() -> users().hasCheckThat("name <> ''"), message);
    fails(() -> users().notNullConstraintOn("email"), message);
    fails(() -> users().column("id").isPartOfPrimaryKey(), message);
  }

  @Test
  void columns_that_cannot_be_read_are_neither_there_nor_missing() throws SQLException {
    Sql.run(database, "revoke select on pg_catalog.pg_attrdef from public");
    String message = "permission denied for table pg_attrdef";
    fails(() -> users().hasNoColumn("phone"), message);
    fails(() -> users().hasOnlyColumns(), message);
    fails(() -> users().hasColumnsInOrder(), message);
    fails(() -> users().column("id"), message);
  }

  @Test
  void publications_that_cannot_be_read_may_publish() throws SQLException {
    Sql.run(database, "revoke select on pg_catalog.pg_publication from public");
    fails(() -> users().isNotPublished(), "to show its:\n  publications");
  }
}
