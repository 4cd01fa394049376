package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@DatabaseTest(
    migrations = {},
    scripts = "classpath:dev/pgassay/assertions/shop.sql")
class CanonicalSqlTest {

  private static final QualifiedName USERS = new QualifiedName("public", "users");
  private static final QualifiedName ORDERS = new QualifiedName("sales", "orders");
  private static final QualifiedName QUOTED = new QualifiedName("public", "Order Items");

  private final TestDatabase database;

  CanonicalSqlTest(TestDatabase database) {
    this.database = database;
  }

  private CanonicalSql sql() throws SQLException {
    return new CanonicalSql(database, Catalog.read(database));
  }

  private Column column(QualifiedName relation, String name) throws SQLException {
    return Catalog.read(database)
        .relations()
        .filter(candidate -> candidate.name().equals(relation))
        .map(Relation.class::cast)
        .findFirst()
        .flatMap(found -> found.column(name))
        .orElseThrow();
  }

  @Test
  void reads_checks() throws SQLException {
    assertThat(sql().check(ORDERS, "total>0 -- a comment")).isEqualTo("(total > (0)::numeric)");
    assertThat(sql().check(QUOTED, "\"select\"<>'' and \"Item No\">0"))
        .isEqualTo("((\"select\" <> ''::text) AND (\"Item No\" > 0))");
  }

  @Test
  void knows_a_relation_by_its_own_name() throws SQLException {
    assertThat(sql().check(ORDERS, "orders.total > 0")).isEqualTo("(total > (0)::numeric)");
    assertThat(sql().check(USERS, "users is not null")).isEqualTo("(users.* IS NOT NULL)");
  }

  @Test
  void reads_policies_with_queries_on_the_real_relations() throws SQLException {
    Sql.run(
        database,
        "create policy own on users using (exists (select from users u where u.id = users.id and u.name = 'a'))");
    String own = Catalog.read(database).table("users").orElseThrow().policies().get(0).using();
    assertThat(
            sql().policy(USERS, "exists(select from users u where u.id=users.id and u.name='a')"))
        .isEqualTo(own);
  }

  @Test
  void reads_predicates_and_expressions_of_any_type() throws SQLException {
    assertThat(sql().predicate(ORDERS, "shipped_at is null and total>10"))
        .isEqualTo("((shipped_at IS NULL) AND (total > (10)::numeric))");
    assertThat(sql().expression(USERS, "to_tsvector('english', email)"))
        .isEqualTo("to_tsvector('english'::regconfig, (email)::text)");
    assertThat(sql().expression(ORDERS, "total*2")).isEqualTo("(total * (2)::numeric)");
    assertThat(sql().expression(USERS, "point(1,2)"))
        .isEqualTo("point((1)::double precision, (2)::double precision)");
  }

  @Test
  void reads_defaults_of_types_in_any_schema() throws SQLException {
    assertThat(sql().columnDefault(ORDERS, column(ORDERS, "channel"), "'phone'"))
        .isEqualTo("'phone'::sales.channel");
    assertThat(sql().columnDefault(USERS, column(USERS, "status"), "'active'"))
        .isEqualTo("'active'::public.status");
    assertThat(sql().columnDefault(USERS, column(USERS, "contact"), "'a@b'"))
        .isEqualTo("'a@b'::text");
    assertThat(
            sql()
                .columnDefault(QUOTED, column(QUOTED, "Item No"), "nextval('sales.orders_id_seq')"))
        .isEqualTo("nextval('sales.orders_id_seq'::regclass)");
  }

  @Test
  void reads_generated_columns() throws SQLException {
    assertThat(
            sql().generationExpression(USERS, column(USERS, "email_lower"), "upper(email||name)"))
        .isEqualTo("upper(((email)::text || name))");
  }

  @Test
  void reads_on_partitioned_tables_and_views() throws SQLException {
    Sql.run(database, "create view active as select id, email from users");
    assertThat(sql().check(new QualifiedName("public", "events"), "tenant<>''"))
        .isEqualTo("(tenant <> ''::text)");
    assertThat(sql().check(new QualifiedName("public", "active"), "email<>''"))
        .isEqualTo("((email)::text <> ''::text)");
  }

  @Test
  void reads_queries() throws SQLException {
    Sql.run(database, "create view active as select id from users where status='active'");
    String active = Catalog.read(database).view("active").orElseThrow().definition();
    assertThat(sql().query("select users.id from public.users where (status = 'active')"))
        .isEqualTo(active);
  }

  @Test
  void leaves_nothing_behind() throws SQLException {
    sql().check(ORDERS, "total > 0");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select count(*) from pg_class where relpersistence = 't'")) {
      found.next();
      assertThat(found.getInt(1)).isZero();
    }
  }

  @Test
  void leaves_a_transaction_that_is_open_as_it_was() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table drafts (amount int default 1 + 1)");
        assertThat(only(connection)).table("drafts").column("amount").hasDefault("1+1");
        statement.execute("insert into drafts values (1)");
        try (ResultSet path = statement.executeQuery("show search_path")) {
          path.next();
          assertThat(path.getString(1)).isEqualTo("\"$user\", public");
        }
      }
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  /** A data source of one connection that stays open, as frameworks have it. */
  private static DataSource only(Connection connection) {
    Connection open =
        (Connection)
            Proxy.newProxyInstance(
                CanonicalSqlTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  try {
                    return method.getName().equals("close")
                        ? null
                        : method.invoke(connection, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return (DataSource)
        Proxy.newProxyInstance(
            CanonicalSqlTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> method.getName().equals("getConnection") ? open : false);
  }

  @Test
  void reads_where_transactions_are_read_only() throws SQLException {
    Sql.run(
        database,
        "alter database \"%s\" set default_transaction_read_only = on".formatted(database.name()));
    try (Connection connection = connect()) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(
              new CanonicalSql(only(connection), Catalog.read(connection)).check(ORDERS, "total>0"))
          .isEqualTo("(total > (0)::numeric)");
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }

  @Test
  void explains_that_a_transaction_is_read_only() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set transaction read only");
      DataSource readOnly = only(connection);
      Catalog catalog = Catalog.read(connection);
      assertThatThrownBy(() -> new CanonicalSql(readOnly, catalog).check(ORDERS, "total>0"))
          .isInstanceOf(DatabaseAccessException.class)
          .hasMessageContainingAll("total>0", "read-only", "exactly as the catalog has it");
    }
  }

  @Test
  void explains_that_temporary_tables_are_not_allowed() throws SQLException {
    Sql.run(
        database,
        "revoke temporary on database \"%s\" from public; create role clerk login password 'clerk'"
            .formatted(database.name()));
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), "clerk", "clerk")) {
      DataSource clerk = only(connection);
      assertThatThrownBy(
              () -> assertThat(clerk).table("users").column("created_at").hasDefault("NOW()"))
          .isInstanceOf(DatabaseAccessException.class)
          .hasMessageContainingAll(
              "Cannot let PostgreSQL read the SQL that was expected:\n  NOW()",
              "PostgreSQL says: ERROR: permission denied to create temporary tables",
              "let role clerk make temporary tables");
    }
  }

  @Test
  void reads_on_a_table_that_the_role_may_not_select_from() throws SQLException {
    Sql.run(database, "create role clerk login password 'clerk'");
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), "clerk", "clerk")) {
      assertThat(only(connection)).table("users").hasCheckThat("name<>''");
    }
  }

  @Test
  void explains_that_the_sql_is_wrong() {
    assertThatThrownBy(() -> assertThat(database).table("sales.orders").hasCheckThat("amount > 0"))
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContainingAll(
            "amount > 0", "column \"amount\" does not exist", "SQL that PostgreSQL accepts");
  }
}
