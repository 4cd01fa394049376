package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.data.Attempt;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import dev.pgassay.assertions.sql.BoundSql;
import dev.pgassay.assertions.sql.ServerError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what a role may do.
 *
 * <p>Reading and writing are tried: PostgreSQL examines the rights of a statement when it makes
 * ready to run it, which {@code EXPLAIN} lets it do, and nothing is run. So grants to the role, to
 * roles whose rights it inherits and to {@code PUBLIC} count, rights on schemas and on single
 * columns, and what lies below a view. Policies are asked by {@link #seesOnly}, {@link
 * #seesNothingIn} and {@link #cannotWrite} only.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AccessAssert extends ObjectRightsAssert {

  private static final String DENIED = "42501";
  private static final String UNKNOWN_SETTING = "42704";

  /** The class of SQLSTATEs that an empty text gives where a number, for example, is read. */
  private static final String BAD_VALUE = "22";

  /**
   * Begins expectations.
   *
   * @param database the database as the role sees it
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public AccessAssert(RoleDataSource database, Consumer<AssertionError> failures) {
    super(database, failures);
  }

  /**
   * Verifies that the role may read a table or a view.
   *
   * <pre>{@code
   * assertThat(database.as("app")).canSelectFrom("orders");    // passes
   * assertThat(database.as("app")).canSelectFrom("audit_log"); // fails: permission denied
   * }</pre>
   *
   * @param relation its name
   * @param columns the columns; none for all of them
   * @return this
   */
  public AccessAssert canSelectFrom(String relation, String... columns) {
    return expect(relation, "SELECT", columns, true);
  }

  /**
   * Verifies that the role may not read a table or a view.
   *
   * <pre>{@code
   * assertThat(database.as("app")).cannotSelectFrom("audit_log"); // passes
   * assertThat(database.as("app")).cannotSelectFrom("orders");    // fails: it may
   * }</pre>
   *
   * @param relation its name
   * @param columns the columns, each of which it may not read; none for all there are
   * @return this
   */
  public AccessAssert cannotSelectFrom(String relation, String... columns) {
    return expect(relation, "SELECT", columns, false);
  }

  /**
   * Verifies that the role may insert into a table or a view.
   *
   * <pre>{@code
   * assertThat(database.as("app")).canInsertInto("orders");   // passes
   * assertThat(database.as("app")).canInsertInto("products"); // fails: permission denied
   * }</pre>
   *
   * @param relation its name
   * @param columns the columns that it gives values; none for all
   * @return this
   */
  public AccessAssert canInsertInto(String relation, String... columns) {
    return expect(relation, "INSERT", columns, true);
  }

  /**
   * Verifies that the role may not insert into a table or a view.
   *
   * <pre>{@code
   * assertThat(database.as("app")).cannotInsertInto("products"); // passes
   * assertThat(database.as("app")).cannotInsertInto("orders");   // fails: it may
   * }</pre>
   *
   * @param relation its name
   * @param columns the columns, none of which it may give a value; none for all there are
   * @return this
   */
  public AccessAssert cannotInsertInto(String relation, String... columns) {
    return expect(relation, "INSERT", columns, false);
  }

  /**
   * Verifies that the role may update a table or a view.
   *
   * <pre>{@code
   * assertThat(database.as("app")).canUpdate("orders", "status"); // passes
   * assertThat(database.as("app")).canUpdate("orders", "id");     // fails: permission denied
   * }</pre>
   *
   * @param relation its name
   * @param columns the columns that it sets; none for all
   * @return this
   */
  public AccessAssert canUpdate(String relation, String... columns) {
    return expect(relation, "UPDATE", columns, true);
  }

  /**
   * Verifies that the role may not update a table or a view.
   *
   * <pre>{@code
   * assertThat(database.as("app")).cannotUpdate("products");         // passes
   * assertThat(database.as("app")).cannotUpdate("orders", "status"); // fails: it may
   * }</pre>
   *
   * @param relation its name
   * @param columns the columns, none of which it may set; none for all there are
   * @return this
   */
  public AccessAssert cannotUpdate(String relation, String... columns) {
    return expect(relation, "UPDATE", columns, false);
  }

  /**
   * Verifies that the role may delete from a table or a view.
   *
   * <pre>{@code
   * assertThat(database.as("app")).canDeleteFrom("carts");  // passes
   * assertThat(database.as("app")).canDeleteFrom("orders"); // fails: permission denied
   * }</pre>
   *
   * @param relation its name
   * @return this
   */
  public AccessAssert canDeleteFrom(String relation) {
    return expect(relation, "DELETE", new String[0], true);
  }

  /**
   * Verifies that the role may not delete from a table or a view.
   *
   * <pre>{@code
   * assertThat(database.as("app")).cannotDeleteFrom("orders"); // passes
   * assertThat(database.as("app")).cannotDeleteFrom("carts");  // fails: it may
   * }</pre>
   *
   * @param relation its name
   * @return this
   */
  public AccessAssert cannotDeleteFrom(String relation) {
    return expect(relation, "DELETE", new String[0], false);
  }

  /**
   * Verifies that the role sees some rows of a table, and of them only those for which a condition
   * holds. Fails, too, where nothing is proven: when no policy binds the role, when the table has
   * no other row, and when the role sees none at all.
   *
   * <pre>{@code
   * RoleDataSource tenant = database.as("app").with("app.tenant", "A");
   * assertThat(tenant).seesOnly("orders", "tenant_id = 'A'");    // passes
   * assertThat(tenant).seesOnly("customers", "tenant_id = 'A'"); // fails: it sees 3 others
   * }</pre>
   *
   * @param table the table
   * @param condition the condition, as SQL
   * @return this
   */
  public AccessAssert seesOnly(String table, String condition) {
    return expectRows(
        table,
        "to see only rows of " + table + " where",
        condition,
        found -> {
          String others = "where (" + condition + ") is not true";
          if (count(actual.administrator(), found, others) == 0) {
            return "there is no other row, so that nothing is proven";
          }
          long seen = count(actual, found, others);
          if (seen > 0) {
            return "it sees " + rows(seen) + " where it does not hold";
          }
          return count(actual, found, "") == 0 ? "it sees none, so that nothing is proven" : null;
        });
  }

  /**
   * Verifies that the role sees no row of a table that has rows and that it may read: without a
   * tenant, for example. Where the policy itself fails for want of the setting, nothing is seen
   * either. Fails, too, when no policy binds the role.
   *
   * <pre>{@code
   * assertThat(database.as("app")).seesNothingIn("orders");    // passes
   * assertThat(database.as("app")).seesNothingIn("countries"); // fails: it sees 2 rows
   * }</pre>
   *
   * @param table the table
   * @return this
   */
  public AccessAssert seesNothingIn(String table) {
    return expectRows(
        table,
        "to see no row of",
        table,
        found -> {
          if (count(actual.administrator(), found, "") == 0) {
            return "there is no row, so that nothing is proven";
          }
          try {
            long seen = count(actual, found, "");
            return seen == 0 ? null : "it sees " + rows(seen);
          } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.equals(UNKNOWN_SETTING) || state.startsWith(BAD_VALUE)) {
              return null;
            }
            throw e;
          }
        });
  }

  /**
   * Verifies that a statement that writes rows is refused for want of rights, or by a policy, or
   * finds no row to write. It is tried in a transaction that is rolled back, and by the database's
   * administrator too: where it would write nothing either, the expectation fails, since nothing is
   * proven.
   *
   * <pre>{@code
   * RoleDataSource tenant = database.as("app").with("app.tenant", "A");
   * assertThat(tenant).cannotWrite("delete from orders where tenant_id = 'B'"); // passes
   * assertThat(tenant).cannotWrite("update orders set note = 'x'"); // fails: it writes 2 rows, its own
   * }</pre>
   *
   * @param statement an {@code insert}, {@code update}, {@code delete} or {@code merge}, with a
   *     question mark for each value
   * @param values the values, in their order
   * @return this
   */
  public AccessAssert cannotWrite(String statement, @Nullable Object... values) {
    isNotNull();
    String sql = BoundSql.of(statement, values);
    Failure failure = subject().expected("to be kept from", sql);
    try {
      Attempt control = Attempt.of(actual.administrator(), sql);
      if (control.error() != null) {
        return fail(
            failure
                .but("nobody may do that, so that nothing is proven")
                .detail(said(control.error())));
      }
      if (control.rows() == 0) {
        return fail(failure.but("there is no row to write, so that nothing is proven"));
      }
      Attempt attempt = Attempt.of(actual, sql);
      if (attempt.error() == null) {
        return attempt.rows() == 0
            ? held(sql)
            : fail(failure.but("it writes " + rows(attempt.rows())));
      }
      return attempt.error().state().equals(DENIED)
          ? held(sql)
          : fail(failure.but("it is stopped by something else").detail(said(attempt.error())));
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  /** What is wrong with the rows of a table, or null. */
  @FunctionalInterface
  private interface RowsExpectation {
    @Nullable String but(Table table) throws SQLException;
  }

  private AccessAssert expectRows(
      String name, String relation, String expected, RowsExpectation expectation) {
    isNotNull();
    Failure failure = subject().expected(relation, expected);
    Optional<Table> found = catalog().table(name);
    if (found.isEmpty()) {
      return fail(
          failure
              .but("there is no such table")
              .similar(
                  SimilarNames.of(
                      name, catalog().tables().stream().map(Table::identity).toList())));
    }
    String unbound = unbound(found.get());
    if (unbound != null) {
      return fail(failure.but(unbound));
    }
    try {
      String but = expectation.but(found.get());
      return but == null
          ? held(found.get().identity() + (expected.equals(name) ? "" : " where " + expected))
          : fail(failure.but(but).reproduce("select * from " + found.get().identity()));
    } catch (SQLException e) {
      return fail(failure.but("the rows could not be read").detail(said(ServerError.of(e))));
    }
  }

  /** Why no policy of a table binds the role, or null. */
  private @Nullable String unbound(Table table) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog());
    String role = actual.role();
    if (privileges.isSuperuser(role)) {
      return "no policy binds it: it is a superuser";
    }
    if (privileges.bypassesRowSecurity(role)) {
      return "no policy binds it: it has BYPASSRLS";
    }
    return table.rowSecurity() && privileges.bypassesRowSecurity(role, table)
        ? "no policy binds it: it has the rights of the owner, and row-level security is not forced"
        : null;
  }

  private static long count(DataSource database, Table table, String where) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet row =
          statement.executeQuery("select count(*) from " + table.identity() + " " + where)) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static String rows(long number) {
    return number + (number == 1 ? " row" : " rows");
  }

  private static String said(ServerError error) {
    return "PostgreSQL says (" + error.state() + "): " + error.message();
  }

  private AccessAssert expect(String name, String privilege, String[] columns, boolean wanted) {
    isNotNull();
    Catalog catalog = catalog();
    Optional<Relation> found = catalog.find(catalog.relations().toList(), Relation::name, name);
    Failure failure =
        subject().expected(wanted ? "to be allowed" : "to be refused", privilege + " on " + name);
    if (found.isEmpty()) {
      return fail(
          failure
              .but("there is no such table or view")
              .similar(
                  SimilarNames.of(name, catalog.relations().map(Relation::identity).toList())));
    }
    Relation relation = found.get();
    List<String> chosen = new ArrayList<>();
    for (String column : columns) {
      String exact = Identifier.parse(column).get(0);
      if (relation.column(exact).isEmpty()) {
        return fail(
            failure
                .but("it has no column " + column)
                .similar(
                    SimilarNames.of(
                        column, relation.columns().stream().map(Column::name).toList())));
      }
      chosen.add(exact);
    }
    if (chosen.isEmpty()) {
      relation.columns().stream()
          .filter(column -> privilege.equals("SELECT") || column.generated() == null)
          .map(Column::name)
          .forEach(chosen::add);
    }
    // Who may write a single column may write; who may read all may read each.
    List<List<String>> attempts =
        wanted || privilege.equals("DELETE") || chosen.isEmpty()
            ? List.of(chosen)
            : chosen.stream().map(List::of).toList();
    for (List<String> attempt : attempts) {
      String statement = statement(privilege, relation, attempt);
      ServerError refusal = refusal(statement);
      if (refusal != null && !refusal.state().equals(DENIED)) {
        return fail(
            failure
                .but("it could not be tried")
                .detail(said(refusal))
                .reproduce("explain " + statement));
      }
      if (wanted == (refusal != null)) {
        return fail(
            failure
                .but(refusal == null ? "it is allowed" : refusal.message())
                .reproduce(
                    "set role %s; explain %s"
                        .formatted(Identifier.quote(actual.role()), statement)));
      }
    }
    return held(
        relation.identity() + (columns.length == 0 ? "" : " (" + String.join(", ", chosen) + ")"));
  }

  private static String statement(String privilege, Relation relation, List<String> columns) {
    String table = relation.identity();
    String names = columns.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    return switch (privilege) {
      case "SELECT" -> "select " + names + " from " + table;
      case "INSERT" ->
          "insert into %s (%s) values (%s)"
              .formatted(
                  table,
                  names,
                  columns.stream().map(c -> "default").collect(Collectors.joining(", ")));
      case "UPDATE" ->
          "update %s set %s"
              .formatted(
                  table,
                  columns.stream()
                      .map(column -> Identifier.quote(column) + " = default")
                      .collect(Collectors.joining(", ")));
      default -> "delete from " + table;
    };
  }

  /** Why the role may not run a statement, or null; it is not run. */
  private @Nullable ServerError refusal(String sql) {
    try (Connection connection = actual.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try {
        statement.execute("explain " + sql);
        return null;
      } catch (SQLException e) {
        return ServerError.of(e);
      }
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }
}
