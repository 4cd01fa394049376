package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.DataType;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.GeneratedKind;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.IdentityKind;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a column. What is granted on its relation is granted on the column as well. Not
 * thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ColumnAssert extends GrantableAssert<ColumnAssert, Column> {

  private static final Set<String> COLUMN_PRIVILEGES =
      Set.of("SELECT", "INSERT", "UPDATE", "REFERENCES");

  private final @Nullable Relation relation;

  ColumnAssert(@Nullable Relation relation, @Nullable Column column, Examination examination) {
    super(column, ColumnAssert.class, examination);
    this.relation = relation;
  }

  /**
   * Verifies that the column forbids NULL, by itself or by its domain.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").isNotNullable();    // passes
   * assertThat(database).table("users").column("nickname").isNotNullable(); // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isNotNullable() {
    return expectWithDomains(
        column ->
            column.nullable() && notNullDomain(column).isEmpty()
                ? failure(column)
                    .expected("to be", "NOT NULL")
                    .but("it allows NULL")
                    .fix(alter(column) + " set not null;")
                : null);
  }

  /**
   * Verifies that the column allows NULL, and its domain does as well.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("nickname").isNullable(); // passes
   * assertThat(database).table("users").column("email").isNullable();    // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isNullable() {
    return expectWithDomains(
        column -> {
          Optional<Domain> domain = notNullDomain(column);
          return column.nullable() && domain.isEmpty()
              ? null
              : failure(column)
                  .expected("to be", "nullable")
                  .but(
                      column.nullable()
                          ? "its domain " + domain.orElseThrow().name() + " is NOT NULL"
                          : "it is NOT NULL");
        });
  }

  /** Examines a column of which the domain matters, if it has one. */
  private ColumnAssert expectWithDomains(Function<Column, @Nullable Failure> expectation) {
    return actual != null && actual.type().kind() == DataType.Kind.DOMAIN
        ? expect(CatalogPart.TYPES, expectation)
        : expect(expectation);
  }

  private Optional<Domain> notNullDomain(Column column) {
    return domains(column.type().text()).filter(Domain::notNull).findFirst();
  }

  /** The domain of a name, and those that it stands on. */
  private Stream<Domain> domains(String type) {
    return catalog().domains().stream()
        .filter(domain -> domain.identity().equals(type))
        .flatMap(domain -> Stream.concat(Stream.of(domain), domains(domain.baseType())));
  }

  /**
   * Verifies the column's type.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").hasType("varchar(255)"); // passes
   * assertThat(database).table("users").column("email").hasType("text");         // fails
   * }</pre>
   *
   * @param type the type by any name that PostgreSQL has for it: {@code varchar(255)} is {@code
   *     character varying(255)}
   * @return this
   */
  public ColumnAssert hasType(String type) {
    return expect(
        column -> {
          String expected = TypeNames.canonical(type, catalog());
          return column.type().text().equals(expected)
              ? null
              : failure(column).expected("to have type", expected).butWas(column.type().text());
        });
  }

  /**
   * Verifies the type that the column's domain stands on.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").hasDomainOver("text");   // passes
   * assertThat(database).table("users").column("name").hasDomainOver("varchar"); // fails: no domain
   * }</pre>
   *
   * @param type the type by any name that PostgreSQL has for it
   * @return this
   */
  public ColumnAssert hasDomainOver(String type) {
    return expect(
        column -> {
          String expected = TypeNames.canonical(type, catalog());
          String is = column.type().baseType();
          return expected.equals(is)
              ? null
              : is == null
                  ? failure(column)
                      .expected("to have a domain over", expected)
                      .but("its type is no domain")
                  : failure(column).expected("to have a domain over", expected).butWas(is);
        });
  }

  /**
   * Verifies that the column's type is an array.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("tags").isArray();  // passes
   * assertThat(database).table("users").column("email").isArray(); // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isArray() {
    return expectThat(
        column -> column.type().isArray(), "an array", column -> "it is " + column.type());
  }

  /**
   * Verifies that the column has a default, whichever.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("created_at").hasDefault(); // passes
   * assertThat(database).table("users").column("email").hasDefault();      // fails: none
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert hasDefault() {
    return expect(
        column ->
            column.defaultExpression() == null
                ? noDefault(failure(column).expected("to have", "a default"), column)
                : null);
  }

  /**
   * Verifies the column's default, as PostgreSQL reads it.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("created_at").hasDefault("now()"); // passes
   * assertThat(database).table("users").column("status").hasDefault("'blocked'"); // fails: 'active'
   * }</pre>
   *
   * @param expression the default in SQL; a text in single quotes
   * @return this
   */
  public ColumnAssert hasDefault(String expression) {
    return expect(
        column ->
            relation == null || column.defaultExpression() == null
                ? noDefault(failure(column).expected("to have default", expression), column)
                : differingSql(
                    failure(column),
                    "to have default",
                    expression,
                    column.defaultExpression(),
                    sql -> examination.canonicalSql().columnDefault(relation.name(), column, sql)));
  }

  private Failure noDefault(Failure failure, Column column) {
    return failure.but(
        column.generationExpression() != null
            ? "it is generated:\n  " + column.generationExpression()
            : column.identity() != null
                ? "it is an identity column, generated " + column.identity()
                : "it has none");
  }

  /**
   * Verifies that the column has no default.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").hasNoDefault();      // passes
   * assertThat(database).table("users").column("created_at").hasNoDefault(); // fails: now()
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert hasNoDefault() {
    return expectValue("to have default", null, Column::defaultExpression);
  }

  /**
   * Verifies that the column is an identity column.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("id").isIdentity();    // passes
   * assertThat(database).table("users").column("email").isIdentity(); // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isIdentity() {
    return expectThat(
        column -> column.identity() != null, "an identity column", column -> "it is not");
  }

  /**
   * Verifies that the column is an identity column of a kind.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("id").isIdentity(ALWAYS);     // passes
   * assertThat(database).table("users").column("id").isIdentity(BY_DEFAULT); // fails
   * }</pre>
   *
   * @param kind whether a value that is given is refused
   * @return this
   */
  public ColumnAssert isIdentity(IdentityKind kind) {
    return expectValue(
        "to be identity, generated",
        kind.toString(),
        column -> column.identity() == null ? null : column.identity().toString());
  }

  /**
   * Verifies that the column is no identity column.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").isNotIdentity(); // passes
   * assertThat(database).table("users").column("id").isNotIdentity();    // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isNotIdentity() {
    return expectThat(
        column -> column.identity() == null,
        "no identity column",
        column -> "it is, generated " + column.identity());
  }

  /**
   * Verifies that the column is generated from others.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email_lower").isGenerated(); // passes
   * assertThat(database).table("users").column("email").isGenerated();       // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isGenerated() {
    return expectThat(
        column -> column.generated() != null, "a generated column", column -> "it is not");
  }

  /**
   * Verifies that the column is generated from others, and when.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email_lower").isGenerated(STORED);  // passes
   * assertThat(database).table("users").column("email_lower").isGenerated(VIRTUAL); // fails
   * }</pre>
   *
   * @param kind whether it is stored
   * @return this
   */
  public ColumnAssert isGenerated(GeneratedKind kind) {
    return expectValue(
        "to be generated",
        kind.toString(),
        column -> column.generated() == null ? null : column.generated().toString());
  }

  /**
   * Verifies that the column is not generated from others.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").isNotGenerated();       // passes
   * assertThat(database).table("users").column("email_lower").isNotGenerated(); // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isNotGenerated() {
    return expectThat(
        column -> column.generated() == null,
        "no generated column",
        column -> "it is:\n  " + column.generationExpression());
  }

  /**
   * Verifies the expression of a generated column, as PostgreSQL reads it.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email_lower").hasGenerationExpression("lower(email)"); // passes
   * assertThat(database).table("users").column("email_lower").hasGenerationExpression("upper(email)"); // fails
   * }</pre>
   *
   * @param expression the expression in SQL
   * @return this
   */
  public ColumnAssert hasGenerationExpression(String expression) {
    return expect(
        column ->
            relation == null
                ? null
                : differingSql(
                    failure(column),
                    "to have generation expression",
                    expression,
                    column.generationExpression(),
                    sql ->
                        examination
                            .canonicalSql()
                            .generationExpression(relation.name(), column, sql)));
  }

  /**
   * Verifies the column's collation, where that is not its type's.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("code").hasCollation("C");  // passes
   * assertThat(database).table("users").column("email").hasCollation("C"); // fails
   * }</pre>
   *
   * @param name the collation, with or without its schema
   * @return this
   */
  public ColumnAssert hasCollation(String name) {
    return expect(
        column ->
            Names.means(name, column.collation())
                ? null
                : failure(column)
                    .expected("to have collation", name)
                    .butWas(Objects.requireNonNullElse(column.collation(), "(the type's)")));
  }

  /**
   * Verifies that the column has the collation of its type.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").hasDefaultCollation(); // passes
   * assertThat(database).table("users").column("code").hasDefaultCollation();  // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert hasDefaultCollation() {
    return expectValue(
        "to have collation",
        "(the type's)",
        column -> Objects.requireNonNullElse(column.collation(), "(the type's)"));
  }

  /**
   * Verifies the column's place among the columns, where the first is 1. Dropped columns are not
   * counted.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("id").hasPosition(1);    // passes
   * assertThat(database).table("users").column("email").hasPosition(1); // fails: 2
   * }</pre>
   *
   * @param position the place
   * @return this
   */
  public ColumnAssert hasPosition(int position) {
    return expectValue(
        "to have position",
        position,
        column -> relation == null ? 0 : relation.columns().indexOf(column) + 1);
  }

  /**
   * Verifies the method by which the column's values are compressed, where one is set.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("photo").hasCompression("lz4"); // passes
   * assertThat(database).table("users").column("email").hasCompression("lz4"); // fails: none
   * }</pre>
   *
   * @param method {@code pglz} or {@code lz4}
   * @return this
   */
  public ColumnAssert hasCompression(String method) {
    return expectValue("to have compression", method, Column::compression);
  }

  /**
   * Verifies the column's storage, where that is not its type's.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("photo").hasStorage("external"); // passes
   * assertThat(database).table("users").column("email").hasStorage("external"); // fails
   * }</pre>
   *
   * @param storage {@code plain}, {@code external}, {@code extended} or {@code main}
   * @return this
   */
  public ColumnAssert hasStorage(String storage) {
    return expectValue("to have storage", storage, Column::storage);
  }

  /**
   * Verifies how finely statistics are gathered for the column, where that is set.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("city").hasStatisticsTarget(500);  // passes
   * assertThat(database).table("users").column("email").hasStatisticsTarget(500); // fails: none
   * }</pre>
   *
   * @param target the target
   * @return this
   */
  public ColumnAssert hasStatisticsTarget(int target) {
    return expectValue("to have statistics target", target, Column::statisticsTarget);
  }

  /**
   * Verifies an attribute option, or an option of a foreign table's column.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("city").hasOption("n_distinct", "200");  // passes
   * assertThat(database).table("users").column("email").hasOption("n_distinct", "200"); // fails
   * }</pre>
   *
   * @param name the option
   * @param value its value, as it was set
   * @return this
   */
  public ColumnAssert hasOption(String name, String value) {
    return expectValue("to have option " + name, value, column -> column.options().get(name));
  }

  /**
   * Verifies that the column is one of the primary key's.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("id").isPartOfPrimaryKey();    // passes
   * assertThat(database).table("users").column("email").isPartOfPrimaryKey(); // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isPartOfPrimaryKey() {
    return isPartOf(ConstraintType.PRIMARY_KEY, "part of the primary key");
  }

  /**
   * Verifies that the column is one of a foreign key's.
   *
   * <pre>{@code
   * assertThat(database).table("orders").column("customer_id").isPartOfForeignKey(); // passes
   * assertThat(database).table("orders").column("id").isPartOfForeignKey();          // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isPartOfForeignKey() {
    return isPartOf(ConstraintType.FOREIGN_KEY, "part of a foreign key");
  }

  /**
   * Verifies that the column is one of a unique constraint's.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").isPartOfUniqueConstraint(); // passes
   * assertThat(database).table("users").column("name").isPartOfUniqueConstraint();  // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isPartOfUniqueConstraint() {
    return isPartOf(ConstraintType.UNIQUE, "part of a unique constraint");
  }

  /**
   * Verifies that a check names the column.
   *
   * <pre>{@code
   * assertThat(database).table("orders").column("total").isPartOfCheck(); // passes
   * assertThat(database).table("orders").column("id").isPartOfCheck();    // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isPartOfCheck() {
    return isPartOf(ConstraintType.CHECK, "part of a check");
  }

  private ColumnAssert isPartOf(ConstraintType type, String expected) {
    return expect(
        CatalogPart.CONSTRAINTS,
        column -> {
          List<Constraint> constraints =
              relation instanceof Table table ? table.constraints(type) : List.of();
          return constraints.stream().anyMatch(c -> c.columns().contains(column.name()))
              ? null
              : failure(column)
                  .expected("to be", expected)
                  .but(
                      constraints.isEmpty()
                          ? "there is none"
                          : "there is only:\n  "
                              + String.join(
                                  "\n  ",
                                  constraints.stream().map(Constraint::definition).toList()));
        });
  }

  /**
   * Verifies that the column's values are different in all rows: it is alone in the primary key, in
   * a unique constraint, or in a valid unique index of all rows.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").isUnique(); // passes
   * assertThat(database).table("users").column("name").isUnique();  // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isUnique() {
    return isIndexedBy(
        index ->
            index.unique()
                && index.valid()
                && index.predicate() == null
                && index.keys().size() == 1
                && index.columns().contains(nameOfActual()),
        "unique by itself");
  }

  /**
   * Verifies that a valid index begins with the column, so that queries can look rows up by it.
   *
   * <pre>{@code
   * assertThat(database).table("orders").column("customer_id").isIndexed(); // passes
   * assertThat(database).table("orders").column("total").isIndexed();       // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isIndexed() {
    return isIndexedBy(
        index -> index.valid() && nameOfActual().equals(index.keys().get(0).column()),
        "the first key of a valid index");
  }

  /**
   * Verifies that the column is a key of an index, at any place.
   *
   * <pre>{@code
   * assertThat(database).table("orders").column("placed_at").isPartOfIndex(); // passes
   * assertThat(database).table("orders").column("total").isPartOfIndex();     // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isPartOfIndex() {
    return isIndexedBy(index -> index.columns().contains(nameOfActual()), "a key of an index");
  }

  private ColumnAssert isIndexedBy(Predicate<Index> which, String expected) {
    return expect(
        CatalogPart.INDEXES,
        column -> {
          List<Index> indexes = relation == null ? List.of() : relation.indexes();
          return indexes.stream().anyMatch(which)
              ? null
              : failure(column)
                  .expected("to be", expected)
                  .but(
                      indexes.isEmpty()
                          ? "there is no index"
                          : "there is only:\n  "
                              + String.join(
                                  "\n  ", indexes.stream().map(Index::definition).toList()));
        });
  }

  private String nameOfActual() {
    return actual.name();
  }

  private String alter(Column column) {
    return "alter table "
        + (relation == null ? "" : relation.identity())
        + "\n  alter column "
        + Identifier.quote(column.name());
  }

  @Override
  List<Privilege> privileges(Column column) {
    Stream<Privilege> whole =
        relation == null
            ? Stream.of()
            : relation.privileges().stream()
                .filter(privilege -> COLUMN_PRIVILEGES.contains(privilege.privilege()));
    return Stream.concat(whole, column.privileges().stream()).toList();
  }

  @Override
  @Nullable String comment(Column column) {
    return column.comment();
  }

  @Override
  Failure failure(Column column) {
    String name =
        relation == null
            ? Identifier.quote(column.name())
            : new ColumnName(relation.name(), column.name()).toString();
    return Failure.of("column", name + " " + column.type());
  }
}
