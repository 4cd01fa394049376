package dev.pgassay.assertions.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** On the schema of the shop that the samples test. */
@DatabaseTest(migrations = "filesystem:../../samples/src/main/resources/db/migration")
class RowsOfTheShopTest {

  private static final List<String> TABLES =
      List.of(
          "audit_log",
          "countries",
          "order_lines",
          "orders",
          "products",
          "stock_movements",
          "tenants",
          "users",
          "vouchers");

  @Test
  void fills_every_table(TestDatabase database) throws SQLException {
    RowCounts counts = Rows.ofEveryTable().count(50).into(database);

    assertThat(counts.byTable())
        .hasSize(TABLES.size())
        .allSatisfy((table, rows) -> assertThat(rows).isEqualTo(50));
    for (String table : TABLES) {
      // The trigger on orders writes to the log, and 5 countries were there.
      long expected = table.equals("audit_log") ? 100 : table.equals("countries") ? 55 : 50;
      assertThat(Sql.query(database, "select count(*) from " + table))
          .containsExactly(String.valueOf(expected));
    }
    assertThat(Sql.query(database, "select count(*) from stock_movements_other"))
        .containsExactly("0");
  }

  @Test
  void makes_the_same_rows_in_another_database_locale_and_time_zone(TestDatabase one)
      throws SQLException {
    TestDatabase other = one.copy();
    Rows rows = Rows.ofEveryTable().count(50).except("audit_log");
    rows.into(one);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      rows.into(other);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    for (String table : TABLES) {
      if (!table.equals("audit_log")) {
        String query = "set time zone utc; select t::text from " + table + " t order by 1";
        assertThat(content(other, table)).describedAs(query).isEqualTo(content(one, table));
      }
    }
  }

  private static List<String> content(TestDatabase database, String table) throws SQLException {
    return Sql.query(database, "select to_jsonb(t)::text from " + table + " t order by 1");
  }

  @Test
  void inserts_where_the_connection_does_not_lead_to_the_driver(TestDatabase one)
      throws SQLException {
    TestDatabase other = one.copy();
    Rows rows = Rows.of("orders").count(1500);
    rows.into(one);
    try (Connection connection = other.getConnection()) {
      rows.into(withoutUnwrap(connection));
    }
    assertThat(content(other, "orders")).isEqualTo(content(one, "orders"));
  }

  private static Connection withoutUnwrap(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("isWrapperFor")
                    ? false
                    : method.invoke(connection, arguments));
  }

  @Test
  void inserts_where_row_level_security_binds_the_role(TestDatabase database) throws SQLException {
    Rows.of("tenants").count(3).into(database);
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local role shop_app");
      statement.execute("set local shop.tenant_id = '1'");
      RowCounts counts = Rows.of("vouchers").count(20).with("tenant_id", 1).into(connection);
      assertThat(counts.of("vouchers")).isEqualTo(20);
    }
  }
}
