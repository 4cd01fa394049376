package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import dev.pgassay.assertions.sql.ServerError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what a role may do.
 *
 * <p>Reading and writing are tried: PostgreSQL examines the rights of a statement when it makes
 * ready to run it, which {@code EXPLAIN} lets it do, and nothing is run. So grants to the role, to
 * roles whose rights it inherits and to {@code PUBLIC} count, rights on schemas and on single
 * columns, and what lies below a view. Which rows policies leave is not asked.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AccessAssert extends AbstractAssert<AccessAssert, RoleDataSource> {

  private static final String DENIED = "42501";

  private final Consumer<AssertionError> failures;
  private @Nullable Catalog catalog;

  /**
   * Begins expectations.
   *
   * @param database the database as the role sees it
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public AccessAssert(RoleDataSource database, Consumer<AssertionError> failures) {
    super(database, AccessAssert.class);
    this.failures = failures;
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

  private AccessAssert expect(String name, String privilege, String[] columns, boolean wanted) {
    isNotNull();
    Catalog catalog = catalog();
    Optional<Relation> found = catalog.find(catalog.relations().toList(), Relation::name, name);
    Failure failure =
        Failure.of("role", Identifier.quote(actual.role()))
            .expected(wanted ? "to be allowed" : "to be refused", privilege + " on " + name);
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
                .detail("PostgreSQL says (" + refusal.state() + "): " + refusal.message())
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
    return this;
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

  private Catalog catalog() {
    if (catalog == null) {
      try {
        catalog = Catalog.read(actual.administrator());
      } catch (SQLException e) {
        throw unexamined(e);
      }
    }
    return catalog;
  }

  private DatabaseAccessException unexamined(SQLException e) {
    return new DatabaseAccessException(
        "Cannot examine what role `" + actual.role() + "` may do: " + e.getMessage(), e);
  }

  private AccessAssert fail(Failure failure) {
    failures.accept(failure.toError(info.descriptionText()));
    return this;
  }
}
