package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who may do what. A test connects as the owner of the tables, whom neither policies nor missing
 * rights hold back, so it has to become the application's role first: {@code set role} on a
 * connection of its own, in plain JDBC.
 */
@DatabaseTest
class Sample08_RowLevelSecurityTest {

  private static final int TEA_HOUSE = 1;
  private static final int BOOK_CORNER = 2;

  private Connection application;

  @BeforeAll
  static void openTwoShops(Connection owner) throws SQLException {
    execute(
        owner,
        """
        insert into tenants (id, name, country_code)
        overriding system value
        values (1, 'Tea House', 'CH'), (2, 'Book Corner', 'DE');

        insert into vouchers (tenant_id, code, percent)
        values (1, 'MORE-TEA', 10), (2, 'READ-ON', 10);
        """);
  }

  @BeforeEach
  void becomeTheApplication(Connection connection) throws SQLException {
    execute(connection, "set role shop_app");
    application = connection;
  }

  @Test
  void a_tenant_sees_its_own_vouchers_only() throws SQLException {
    workFor(TEA_HOUSE);
    assertThat(values(application, "select code from vouchers")).containsExactly("MORE-TEA");

    workFor(BOOK_CORNER);
    assertThat(values(application, "select code from vouchers")).containsExactly("READ-ON");
  }

  @Test
  void without_a_tenant_there_is_nothing_to_see() throws SQLException {
    assertThat(values(application, "select code from vouchers")).isEmpty();
    assertThat(values(application, "select name from tenants")).isEmpty();
  }

  @Test
  void a_tenant_changes_its_own_vouchers_only(Connection owner) throws SQLException {
    workFor(TEA_HOUSE);
    execute(application, "update vouchers set percent = 25");

    assertThat(values(owner, "select code from vouchers where percent = 25"))
        .containsExactly("MORE-TEA");
  }

  @Test
  void a_tenant_cannot_give_a_voucher_in_the_name_of_another() throws SQLException {
    workFor(TEA_HOUSE);

    assertRefused(
        "insert into vouchers (tenant_id, code, percent) values (2, 'FREE', 100)",
        "new row violates row-level security policy for table \"vouchers\"");
  }

  @Test
  void the_application_cannot_set_prices() {
    assertRefused("update products set price = 0", "permission denied for table products");
  }

  @Test
  void the_application_cannot_read_the_audit_log() {
    assertRefused("select * from audit_log", "permission denied for table audit_log");
  }

  @Test
  void the_application_leaves_a_trail_all_the_same(Connection owner) throws SQLException {
    execute(application, "insert into users (email) values ('ada@example.org')");
    execute(application, "insert into orders (user_id) select id from users");

    assertThat(values(owner, "select table_name || ' by ' || changed_by from audit_log"))
        .containsExactly("orders by shop_app");
  }

  private void workFor(int tenant) throws SQLException {
    execute(application, "set shop.tenant_id = " + tenant);
  }

  private void assertRefused(String sql, String reason) {
    assertThatThrownBy(() -> execute(application, sql))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(reason);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> values(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
