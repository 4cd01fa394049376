package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.facilities.ExpectationListener;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.Held;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Expectations of rights that cannot be tried without being used, by the catalog. */
abstract class ObjectRightsAssert extends AbstractAssert<AccessAssert, RoleDataSource> {

  private final Consumer<AssertionError> failures;
  private @Nullable Catalog catalog;

  ObjectRightsAssert(RoleDataSource database, Consumer<AssertionError> failures) {
    super(database, AccessAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that the role may truncate a table.
   *
   * <pre>{@code
   * assertThat(database.as("loader")).canTruncate("staging"); // passes
   * assertThat(database.as("app")).canTruncate("orders");     // fails: it has no TRUNCATE
   * }</pre>
   *
   * @param table its name
   * @return this
   * @throws IllegalArgumentException if there is no such table
   */
  public AccessAssert canTruncate(String table) {
    return expect("TRUNCATE", table(table), true);
  }

  /**
   * Verifies that the role may not truncate a table; no policy is asked for that.
   *
   * <pre>{@code
   * assertThat(database.as("app")).cannotTruncate("orders");     // passes
   * assertThat(database.as("loader")).cannotTruncate("staging"); // fails: it has TRUNCATE
   * }</pre>
   *
   * @param table its name
   * @return this
   * @throws IllegalArgumentException if there is no such table
   */
  public AccessAssert cannotTruncate(String table) {
    return expect("TRUNCATE", table(table), false);
  }

  /**
   * Verifies that the role may call a function or a procedure.
   *
   * <pre>{@code
   * assertThat(database.as("app")).canExecute("price(bigint)"); // passes
   * assertThat(database.as("app")).canExecute("purge()");       // fails: it has no EXECUTE
   * }</pre>
   *
   * @param routine its name, with the types of its arguments where several are called so
   * @return this
   * @throws IllegalArgumentException if there is no such routine, or more than one
   */
  public AccessAssert canExecute(String routine) {
    return expect("EXECUTE", routine(routine), true);
  }

  /**
   * Verifies that the role may not call a function or a procedure. What nobody took from {@code
   * PUBLIC} every role may call.
   *
   * <pre>{@code
   * assertThat(database.as("app")).cannotExecute("purge()");       // passes
   * assertThat(database.as("app")).cannotExecute("price(bigint)"); // fails: it has EXECUTE
   * }</pre>
   *
   * @param routine its name, with the types of its arguments where several are called so
   * @return this
   * @throws IllegalArgumentException if there is no such routine, or more than one
   */
  public AccessAssert cannotExecute(String routine) {
    return expect("EXECUTE", routine(routine), false);
  }

  /**
   * Verifies that the role may take values of a sequence. An identity column needs no such right.
   *
   * <pre>{@code
   * assertThat(database.as("app")).canUseSequence("invoice_numbers"); // passes
   * assertThat(database.as("app")).canUseSequence("audit_id_seq");    // fails: it has no USAGE
   * }</pre>
   *
   * @param sequence its name
   * @return this
   * @throws IllegalArgumentException if there is no such sequence
   */
  public AccessAssert canUseSequence(String sequence) {
    return expect("USAGE", sequence(sequence), true);
  }

  /**
   * Verifies that the role may not take values of a sequence.
   *
   * <pre>{@code
   * assertThat(database.as("app")).cannotUseSequence("audit_id_seq");    // passes
   * assertThat(database.as("app")).cannotUseSequence("invoice_numbers"); // fails: it has USAGE
   * }</pre>
   *
   * @param sequence its name
   * @return this
   * @throws IllegalArgumentException if there is no such sequence
   */
  public AccessAssert cannotUseSequence(String sequence) {
    return expect("USAGE", sequence(sequence), false);
  }

  /**
   * Verifies that the role may reach what lies in a schema.
   *
   * <pre>{@code
   * assertThat(database.as("app")).canUseSchema("sales");    // passes
   * assertThat(database.as("app")).canUseSchema("payroll");  // fails: it has no USAGE
   * }</pre>
   *
   * @param schema its name
   * @return this
   * @throws IllegalArgumentException if there is no such schema
   */
  public AccessAssert canUseSchema(String schema) {
    return expect("USAGE", schema(schema), true);
  }

  /**
   * Verifies that the role may not reach what lies in a schema.
   *
   * <pre>{@code
   * assertThat(database.as("app")).cannotUseSchema("payroll"); // passes
   * assertThat(database.as("app")).cannotUseSchema("sales");   // fails: it has USAGE
   * }</pre>
   *
   * @param schema its name
   * @return this
   * @throws IllegalArgumentException if there is no such schema
   */
  public AccessAssert cannotUseSchema(String schema) {
    return expect("USAGE", schema(schema), false);
  }

  /**
   * Verifies that the role may make objects in a schema.
   *
   * <pre>{@code
   * assertThat(database.as("migrator")).canCreateIn("sales"); // passes
   * assertThat(database.as("app")).canCreateIn("sales");      // fails: it has no CREATE
   * }</pre>
   *
   * @param schema its name
   * @return this
   * @throws IllegalArgumentException if there is no such schema
   */
  public AccessAssert canCreateIn(String schema) {
    return expect("CREATE", schema(schema), true);
  }

  /**
   * Verifies that the role may not make objects in a schema.
   *
   * <pre>{@code
   * assertThat(database.as("app")).cannotCreateIn("sales");      // passes
   * assertThat(database.as("migrator")).cannotCreateIn("sales"); // fails: it has CREATE
   * }</pre>
   *
   * @param schema its name
   * @return this
   * @throws IllegalArgumentException if there is no such schema
   */
  public AccessAssert cannotCreateIn(String schema) {
    return expect("CREATE", schema(schema), false);
  }

  /**
   * Verifies all that the role may do with tables, views, sequences and schemas: these rights and
   * no others, in whatever way it came to them. What belongs to an extension is not counted, nor is
   * Flyway's history.
   *
   * <pre>{@code
   * assertThat(database.as("app"))
   *     .hasExactlyTheRights("USAGE on schema public", "SELECT, INSERT on orders"); // passes
   * assertThat(database.as("app"))
   *     .hasExactlyTheRights("USAGE on schema public"); // fails: SELECT on public.orders as well
   * }</pre>
   *
   * @param rights each as {@code SELECT, INSERT on orders}, {@code UPDATE (status) on orders},
   *     {@code USAGE on sequence numbers} or {@code USAGE on schema sales}
   * @return this
   * @throws IllegalArgumentException if a text is no such right, or names what does not exist
   */
  public AccessAssert hasExactlyTheRights(String... rights) {
    isNotNull();
    AllRights all = new AllRights(catalog(), actual.role());
    TreeSet<String> expected = new TreeSet<>();
    Arrays.stream(rights).forEach(right -> expected.addAll(all.read(right)));
    TreeSet<String> held = all.held();
    if (held.equals(expected)) {
      ExpectationListener.tell(
          actual,
          () ->
              "the rights of role %s: %s"
                  .formatted(Identifier.quote(actual.role()), String.join("; ", held)));
      return held(held.size() + " rights");
    }
    Failure failure =
        subject().expected("to have exactly the rights", expected).butWas("it has", held);
    name(failure, "Too many:", held, expected);
    name(failure, "Missing:", expected, held);
    return fail(failure);
  }

  private static void name(
      Failure failure, String title, TreeSet<String> these, TreeSet<String> without) {
    List<String> rest = these.stream().filter(right -> !without.contains(right)).toList();
    if (!rest.isEmpty()) {
      failure.detail(title + "\n  " + String.join("\n  ", rest));
    }
  }

  private AccessAssert expect(String privilege, CatalogObject object, boolean wanted) {
    Rights rights = new Rights(catalog(), actual.role());
    boolean held = rights.holds(privilege, object);
    return held == wanted
        ? held(object.describe())
        : fail(
            subject()
                .expected(
                    wanted ? "to be allowed" : "to be refused",
                    privilege + " on " + object.describe())
                .but(rights.reason(privilege, object)));
  }

  private Table table(String name) {
    return ObjectByName.find("table", name, Table::identity, catalog().tables(), catalog()::table);
  }

  private Sequence sequence(String name) {
    return ObjectByName.find(
        "sequence", name, Sequence::identity, catalog().sequences(), catalog()::sequence);
  }

  private Schema schema(String name) {
    return ObjectByName.schema(name, catalog());
  }

  private Routine routine(String name) {
    return ObjectByName.routine(name, catalog());
  }

  final Failure subject() {
    return Failure.of("role", Identifier.quote(actual.role()));
  }

  final Catalog catalog() {
    isNotNull();
    if (catalog == null) {
      try {
        catalog = Catalog.read(actual.administrator());
      } catch (SQLException e) {
        throw unexamined(e);
      }
    }
    return catalog;
  }

  final DatabaseAccessException unexamined(SQLException e) {
    return new DatabaseAccessException(
        "Cannot examine what role `" + actual.role() + "` may do: " + e.getMessage(), e);
  }

  /** Says that it held, to whoever listens. */
  final AccessAssert held(String expected) {
    Held.tell(actual, () -> subject().subject(), expected);
    return myself;
  }

  final AccessAssert fail(Failure failure) {
    failures.accept(failure.toError(info.descriptionText()));
    return myself;
  }
}
