package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be expected of a table's keys and constraints. */
abstract class AbstractTableAssert extends GuardedTableAssert {

  AbstractTableAssert(@Nullable Table actual, Examination examination) {
    super(actual, TableAssert.class, examination);
  }

  /**
   * Verifies that the table has a primary key, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("users").primaryKey().isNotDeferrable(); // passes
   * assertThat(database).table("audit").primaryKey();                   // fails: it has none
   * }</pre>
   *
   * @return expectations of the primary key
   */
  public PrimaryKeyAssert primaryKey() {
    Constraint found = find("a primary key", "", ConstraintType.PRIMARY_KEY, constraint -> true);
    return new PrimaryKeyAssert(actual, found, examination);
  }

  /**
   * Verifies that the table has a primary key on exactly these columns, in order.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasPrimaryKey("id");    // passes
   * assertThat(database).table("users").hasPrimaryKey("email"); // fails: PRIMARY KEY (id)
   * }</pre>
   *
   * @param columns the columns' names; none to leave them open
   * @return this
   */
  public TableAssert hasPrimaryKey(String... columns) {
    if (columns.length == 0) {
      primaryKey();
    } else {
      find(
          "a primary key on",
          columns,
          ConstraintType.PRIMARY_KEY,
          key -> Names.quoted(key.columns()).equals(Names.of(columns)));
    }
    return myself;
  }

  /**
   * Verifies that the table has no primary key.
   *
   * <pre>{@code
   * assertThat(database).table("audit").hasNoPrimaryKey(); // passes
   * assertThat(database).table("users").hasNoPrimaryKey(); // fails: PRIMARY KEY (id)
   * }</pre>
   *
   * @return this
   */
  public TableAssert hasNoPrimaryKey() {
    return hasNone("a primary key", "", ConstraintType.PRIMARY_KEY, constraint -> true);
  }

  /**
   * Verifies that the table has a constraint of a type, whatever its columns.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasConstraints(ConstraintType.FOREIGN_KEY); // passes
   * assertThat(database).table("users").hasConstraints(ConstraintType.FOREIGN_KEY);  // fails
   * }</pre>
   *
   * @param type the type
   * @return this
   */
  public TableAssert hasConstraints(ConstraintType type) {
    return expect(
        CatalogPart.CONSTRAINTS,
        table ->
            table.constraints(type).isEmpty()
                ? failure(table).expected("to have constraints of type", type).but("it has none")
                : null);
  }

  /**
   * Verifies that the table has no constraint of a type.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasNoConstraints(ConstraintType.FOREIGN_KEY);  // passes
   * assertThat(database).table("orders").hasNoConstraints(ConstraintType.FOREIGN_KEY); // fails
   * }</pre>
   *
   * @param type the type
   * @return this
   */
  public TableAssert hasNoConstraints(ConstraintType type) {
    return hasNone("a constraint of type " + type, "", type, constraint -> true);
  }

  /**
   * Verifies that the table has a unique constraint of a name, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("users").uniqueConstraint("users_email_key").hasColumns("email"); // passes
   * assertThat(database).table("users").uniqueConstraint("users_mail_key");                      // fails
   * }</pre>
   *
   * @param name its name
   * @return expectations of the constraint
   */
  public UniqueConstraintAssert uniqueConstraint(String name) {
    return new UniqueConstraintAssert(
        actual, find(of("unique constraint", ConstraintType.UNIQUE), name), examination);
  }

  /**
   * Verifies that the table has a unique constraint on exactly these columns, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("users").uniqueConstraintOn("email").isNotDeferrable(); // passes
   * assertThat(database).table("users").uniqueConstraintOn("name");                    // fails
   * }</pre>
   *
   * @param columns the columns' names, in any order
   * @return expectations of the constraint
   */
  public UniqueConstraintAssert uniqueConstraintOn(String... columns) {
    return new UniqueConstraintAssert(
        actual,
        find("a unique constraint on", columns, ConstraintType.UNIQUE, isOn(columns)),
        examination);
  }

  /**
   * Verifies that the table has a unique constraint on exactly these columns. A unique index that
   * is no constraint's does not do; a primary key is no unique constraint either.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasUniqueConstraintOn("email"); // passes
   * assertThat(database).table("users").hasUniqueConstraintOn("name");  // fails
   * }</pre>
   *
   * @param columns the columns' names, in any order
   * @return this
   */
  public TableAssert hasUniqueConstraintOn(String... columns) {
    uniqueConstraintOn(columns);
    return myself;
  }

  /**
   * Verifies that the table has no unique constraint on exactly these columns.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasNoUniqueConstraintOn("name");  // passes
   * assertThat(database).table("users").hasNoUniqueConstraintOn("email"); // fails
   * }</pre>
   *
   * @param columns the columns' names, in any order
   * @return this
   */
  public TableAssert hasNoUniqueConstraintOn(String... columns) {
    return hasNone("a unique constraint on", columns, ConstraintType.UNIQUE, isOn(columns));
  }

  /**
   * Verifies that the table has a foreign key of a name, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKey("orders_customer_id_fkey").isValidated(); // passes
   * assertThat(database).table("orders").foreignKey("orders_customer_fkey");                  // fails
   * }</pre>
   *
   * @param name its name
   * @return expectations of the foreign key
   */
  public ForeignKeyAssert foreignKey(String name) {
    return new ForeignKeyAssert(
        actual, find(of("foreign key", ConstraintType.FOREIGN_KEY), name), examination);
  }

  /**
   * Verifies that the table has a foreign key on exactly these columns, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("customer_id").references("customers", "id"); // passes
   * assertThat(database).table("orders").foreignKeyOn("product_id");                                // fails
   * }</pre>
   *
   * @param columns the columns' names, in any order
   * @return expectations of the foreign key
   */
  public ForeignKeyAssert foreignKeyOn(String... columns) {
    return new ForeignKeyAssert(
        actual,
        find("a foreign key on", columns, ConstraintType.FOREIGN_KEY, isOn(columns)),
        examination);
  }

  /**
   * Verifies that the table has a foreign key on exactly these columns.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasForeignKeyOn("customer_id"); // passes
   * assertThat(database).table("orders").hasForeignKeyOn("product_id");  // fails
   * }</pre>
   *
   * @param columns the columns' names, in any order
   * @return this
   */
  public TableAssert hasForeignKeyOn(String... columns) {
    foreignKeyOn(columns);
    return myself;
  }

  /**
   * Verifies that the table has no foreign key on exactly these columns.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasNoForeignKeyOn("product_id");  // passes
   * assertThat(database).table("orders").hasNoForeignKeyOn("customer_id"); // fails
   * }</pre>
   *
   * @param columns the columns' names, in any order
   * @return this
   */
  public TableAssert hasNoForeignKeyOn(String... columns) {
    return hasNone("a foreign key on", columns, ConstraintType.FOREIGN_KEY, isOn(columns));
  }

  /**
   * Verifies that the table has a check of a name, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("orders").check("orders_total_check").hasExpression("total > 0"); // passes
   * assertThat(database).table("orders").check("orders_amount_check");                           // fails
   * }</pre>
   *
   * @param name its name
   * @return expectations of the check
   */
  public CheckConstraintAssert check(String name) {
    return new CheckConstraintAssert(
        actual, find(of("check", ConstraintType.CHECK), name), examination);
  }

  /**
   * Verifies that the table has a check of a name.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasCheck("orders_total_check");  // passes
   * assertThat(database).table("orders").hasCheck("orders_amount_check"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public TableAssert hasCheck(String name) {
    return has(of("check", ConstraintType.CHECK), name);
  }

  /**
   * Verifies that the table has no check of a name.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasNoCheck("orders_amount_check"); // passes
   * assertThat(database).table("orders").hasNoCheck("orders_total_check");  // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public TableAssert hasNoCheck(String name) {
    return hasNo(of("check", ConstraintType.CHECK), name);
  }

  /**
   * Verifies that the table has a check of this expression, as PostgreSQL reads it, by whatever
   * name.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasCheckThat("total > 0");   // passes
   * assertThat(database).table("orders").hasCheckThat("total > 100"); // fails
   * }</pre>
   *
   * @param expression the expression in SQL
   * @return this
   */
  public TableAssert hasCheckThat(String expression) {
    return expect(
        CatalogPart.CONSTRAINTS,
        table -> {
          List<Constraint> checks = table.constraints(ConstraintType.CHECK);
          List<@Nullable String> expressions =
              checks.stream().<@Nullable String>map(Constraint::expression).toList();
          return expressions.contains(expression)
                  || !checks.isEmpty()
                      && expressions.contains(
                          examination.canonicalSql().check(table.name(), expression))
              ? null
              : without(table, "a check that", expression, ConstraintType.CHECK);
        });
  }

  /**
   * Verifies that the table has an exclusion constraint of a name, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("stays").exclusionConstraint("stays_room_excl").index().hasMethod("gist"); // passes
   * assertThat(database).table("stays").exclusionConstraint("stays_excl");                                // fails
   * }</pre>
   *
   * @param name its name
   * @return expectations of the constraint
   */
  public ExclusionConstraintAssert exclusionConstraint(String name) {
    return new ExclusionConstraintAssert(
        actual, find(of("exclusion constraint", ConstraintType.EXCLUSION), name), examination);
  }

  /**
   * Verifies that the table has a NOT NULL constraint on a column that the catalog lists, as
   * PostgreSQL 18 and newer do, and goes on with it. On any version, {@link
   * ColumnAssert#isNotNullable()} says whether the column forbids NULL.
   *
   * <pre>{@code
   * assertThat(database).table("users").notNullConstraintOn("email").isValidated(); // passes
   * assertThat(database).table("users").notNullConstraintOn("name");                // fails
   * }</pre>
   *
   * @param column the column's name
   * @return expectations of the constraint
   */
  public NotNullConstraintAssert notNullConstraintOn(String column) {
    Constraint[] found = {null};
    expect(
        CatalogPart.CONSTRAINTS,
        table -> {
          found[0] = first(table, ConstraintType.NOT_NULL, isOn(column)).orElse(null);
          Failure missing =
              without(table, "a NOT NULL constraint on", column, ConstraintType.NOT_NULL);
          return found[0] != null
              ? null
              : catalog().serverVersion() >= LISTS_NOT_NULL
                  ? missing
                  : missing.but(
                      "PostgreSQL " + catalog().serverVersion() + " does not list them for tables");
        });
    return new NotNullConstraintAssert(actual, found[0], examination);
  }

  private static final int LISTS_NOT_NULL = 18;

  /**
   * Verifies that the table has a constraint of a name, of whatever kind.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasConstraint("users_email_key"); // passes
   * assertThat(database).table("users").hasConstraint("users_mail_key");  // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public TableAssert hasConstraint(String name) {
    return has(this::constraints, name);
  }

  /**
   * Verifies that the table has no constraint of a name.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasNoConstraint("users_mail_key");  // passes
   * assertThat(database).table("users").hasNoConstraint("users_email_key"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public TableAssert hasNoConstraint(String name) {
    return hasNo(this::constraints, name);
  }

  /**
   * Verifies that the table has these constraints and no others. NOT NULL constraints, which
   * PostgreSQL lists since version 18, are not counted.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasOnlyConstraints("users_pkey", "users_email_key"); // passes
   * assertThat(database).table("users").hasOnlyConstraints("users_pkey"); // fails: users_email_key too
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public TableAssert hasOnlyConstraints(String... names) {
    return hasOnly(this::constraints, names);
  }

  private NamedObjects<Constraint> constraints(Table table) {
    return NamedObjects.of(
        "constraint",
        CatalogPart.CONSTRAINTS,
        table.constraints(),
        table.constraints().stream().filter(c -> c.type() != ConstraintType.NOT_NULL).toList(),
        Constraint::name);
  }

  private static Function<Table, NamedObjects<Constraint>> of(String kind, ConstraintType type) {
    return table ->
        NamedObjects.of(kind, CatalogPart.CONSTRAINTS, table.constraints(type), Constraint::name);
  }

  private static Predicate<Constraint> isOn(String... columns) {
    Set<String> expected = Set.copyOf(Names.of(columns));
    return constraint ->
        constraint.columns().size() == columns.length
            && Set.copyOf(Names.quoted(constraint.columns())).equals(expected);
  }

  private @Nullable Constraint find(
      String what, Object expected, ConstraintType type, Predicate<Constraint> which) {
    Constraint[] found = {null};
    expect(
        CatalogPart.CONSTRAINTS,
        table -> {
          found[0] = first(table, type, which).orElse(null);
          return found[0] == null ? without(table, what, expected, type) : null;
        });
    return found[0];
  }

  private static Optional<Constraint> first(
      Table table, ConstraintType type, Predicate<Constraint> which) {
    return table.constraints(type).stream().filter(which).findFirst();
  }

  private TableAssert hasNone(
      String what, Object expected, ConstraintType type, Predicate<Constraint> which) {
    return expect(
        CatalogPart.CONSTRAINTS,
        table ->
            first(table, type, which)
                .map(
                    found ->
                        expectation(table, "to be without", what, expected)
                            .but("it has:\n  " + described(found)))
                .orElse(null));
  }

  private Failure without(Table table, String what, Object expected, ConstraintType type) {
    Failure failure = expectation(table, "to have", what, expected);
    List<Constraint> others = table.constraints(type);
    failure.but(
        others.isEmpty()
            ? "it has no " + type + (type == ConstraintType.UNIQUE ? " constraint" : "")
            : "it has only:\n  "
                + String.join(
                    "\n  ", others.stream().map(AbstractTableAssert::described).toList()));
    if (type == ConstraintType.UNIQUE && expected instanceof String[] columns) {
      table.indexes().stream()
          .filter(index -> index.unique() && index.constraint() == null)
          .filter(index -> Names.quoted(index.columns()).equals(Names.of(columns)))
          .findFirst()
          .map(Index::definition)
          .ifPresent(
              definition ->
                  failure.detail(
                      "A unique index is no constraint, but there is:\n  " + definition));
    }
    return failure;
  }

  private Failure expectation(Table table, String relation, String what, Object expected) {
    return expected.equals("")
        ? failure(table).expected(relation, what)
        : failure(table)
            .expected(
                relation + " " + what,
                expected instanceof String[] columns
                    ? String.join(", ", Names.of(columns))
                    : expected);
  }

  private static String described(Constraint constraint) {
    return constraint.name() + " " + constraint.definition();
  }
}
