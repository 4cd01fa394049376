package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a constraint of a table, whatever its kind.
 *
 * @param <SELF> the assertion class itself
 */
abstract class ConstraintAssert<SELF extends ConstraintAssert<SELF>>
    extends CommentedAssert<SELF, Constraint> {

  /** The table, null only where there is no constraint. */
  final @Nullable Table table;

  ConstraintAssert(
      @Nullable Table table, @Nullable Constraint actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
    this.table = table;
  }

  /**
   * Verifies the constraint's name.
   *
   * <pre>{@code
   * assertThat(database).table("users").primaryKey().hasName("users_pkey"); // passes
   * assertThat(database).table("users").primaryKey().hasName("pk_users");   // fails
   * }</pre>
   *
   * @param name the name
   * @return this
   */
  public SELF hasName(String name) {
    return expectValue(
        "to have name",
        Identifier.quote(Names.exact(name)),
        constraint -> Identifier.quote(constraint.name()));
  }

  /**
   * Verifies the constraint's columns, in order.
   *
   * <pre>{@code
   * assertThat(database).table("users").primaryKey().hasColumns("id");    // passes
   * assertThat(database).table("users").primaryKey().hasColumns("email"); // fails
   * }</pre>
   *
   * @param columns the columns' names
   * @return this
   */
  public SELF hasColumns(String... columns) {
    return expectValue(
        "to have columns, in order",
        Names.of(columns),
        constraint -> Names.quoted(constraint.columns()));
  }

  /**
   * Verifies the constraint's definition, as {@code pg_get_constraintdef} writes it.
   *
   * <pre>{@code
   * assertThat(database).table("users").primaryKey().hasDefinition("PRIMARY KEY (id)"); // passes
   * assertThat(database).table("users").primaryKey().hasDefinition("UNIQUE (id)");      // fails
   * }</pre>
   *
   * @param definition the definition, exactly
   * @return this
   */
  public SELF hasDefinition(String definition) {
    return expectValue("to have definition", definition, Constraint::definition);
  }

  /**
   * Verifies that a transaction can defer the constraint.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("customer_id").isDeferrable(); // passes
   * assertThat(database).table("users").primaryKey().isDeferrable();                 // fails
   * }</pre>
   *
   * @return this
   */
  public SELF isDeferrable() {
    return expectThat(Constraint::deferrable, "DEFERRABLE", c -> "it is NOT DEFERRABLE");
  }

  /**
   * Verifies that the constraint is always examined at once.
   *
   * <pre>{@code
   * assertThat(database).table("users").primaryKey().isNotDeferrable();                 // passes
   * assertThat(database).table("orders").foreignKeyOn("customer_id").isNotDeferrable(); // fails
   * }</pre>
   *
   * @return this
   */
  public SELF isNotDeferrable() {
    return expectThat(
        constraint -> !constraint.deferrable(), "NOT DEFERRABLE", c -> "it is " + deferral(c));
  }

  /**
   * Verifies that the constraint is examined at the end of a transaction, unless that says
   * otherwise.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("customer_id").isInitiallyDeferred(); // passes
   * assertThat(database).table("users").primaryKey().isInitiallyDeferred();                 // fails
   * }</pre>
   *
   * @return this
   */
  public SELF isInitiallyDeferred() {
    return expectThat(
        Constraint::initiallyDeferred,
        "DEFERRABLE INITIALLY DEFERRED",
        constraint -> "it is " + deferral(constraint));
  }

  /**
   * Verifies that the constraint is examined at once, unless a transaction says otherwise.
   *
   * <pre>{@code
   * assertThat(database).table("users").primaryKey().isInitiallyImmediate();                 // passes
   * assertThat(database).table("orders").foreignKeyOn("customer_id").isInitiallyImmediate(); // fails
   * }</pre>
   *
   * @return this
   */
  public SELF isInitiallyImmediate() {
    return expectThat(
        constraint -> !constraint.initiallyDeferred(),
        "INITIALLY IMMEDIATE",
        constraint -> "it is " + deferral(constraint));
  }

  private static String deferral(Constraint constraint) {
    return constraint.initiallyDeferred()
        ? "DEFERRABLE INITIALLY DEFERRED"
        : constraint.deferrable() ? "DEFERRABLE" : "NOT DEFERRABLE";
  }

  final String tableName() {
    return table == null ? "" : table.identity();
  }

  final String quotedName(Constraint constraint) {
    return Identifier.quote(constraint.name());
  }

  @Override
  final @Nullable String comment(Constraint constraint) {
    return constraint.comment();
  }

  @Override
  Failure failure(Constraint constraint) {
    return Failure.of(
        constraint.type()
            + (List.of("primary key", "foreign key").contains(constraint.type().toString())
                ? ""
                : " constraint"),
        quotedName(constraint) + " on " + tableName() + "\n" + constraint.definition());
  }
}
