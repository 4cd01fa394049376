package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.failure.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what has columns and perhaps indexes.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the relation
 */
abstract class RelationAssert<SELF extends RelationAssert<SELF, A>, A extends Relation>
    extends ObjectAssert<SELF, A> {

  RelationAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
  }

  /**
   * Verifies that there is a column, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").isNotNullable(); // passes
   * assertThat(database).table("users").column("emial");                 // fails: similar names: email
   * }</pre>
   *
   * @param name the column's name
   * @return expectations of the column
   */
  public ColumnAssert column(String name) {
    return new ColumnAssert(actual, find(this::columns, name), examination);
  }

  /**
   * Verifies that there is a column.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasColumn("email"); // passes
   * assertThat(database).table("users").hasColumn("emial"); // fails: similar names: email
   * }</pre>
   *
   * @param name the column's name
   * @return this
   */
  public SELF hasColumn(String name) {
    return has(this::columns, name);
  }

  /**
   * Verifies that there are columns, whatever others there are.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasColumns("email", "id"); // passes
   * assertThat(database).table("users").hasColumns("id", "phone"); // fails: it has no phone
   * }</pre>
   *
   * @param names the columns' names
   * @return this
   */
  public SELF hasColumns(String... names) {
    return has(this::columns, names);
  }

  /**
   * Verifies that a column does not exist.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasNoColumn("password"); // passes
   * assertThat(database).table("users").hasNoColumn("email");    // fails
   * }</pre>
   *
   * @param name the column's name
   * @return this
   */
  public SELF hasNoColumn(String name) {
    return hasNo(this::columns, name);
  }

  /**
   * Verifies that there are these columns and no others, in any order.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasOnlyColumns("email", "id"); // passes
   * assertThat(database).table("users").hasOnlyColumns("id");          // fails: email as well
   * }</pre>
   *
   * @param names the columns' names
   * @return this
   */
  public SELF hasOnlyColumns(String... names) {
    return hasOnly(this::columns, names);
  }

  /**
   * Verifies that there are these columns and no others, in this order.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasColumnsInOrder("id", "email"); // passes
   * assertThat(database).table("users").hasColumnsInOrder("email", "id"); // fails
   * }</pre>
   *
   * @param names the columns' names
   * @return this
   */
  public SELF hasColumnsInOrder(String... names) {
    return expect(
        CatalogPart.COLUMNS,
        relation -> {
          List<String> expected = Names.of(names);
          List<String> columns =
              relation.columns().stream().map(c -> Identifier.quote(c.name())).toList();
          return columns.equals(expected)
              ? null
              : failure(relation).expected("to have columns, in order", expected).butWas(columns);
        });
  }

  /**
   * Verifies that there is an index of a name, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("orders").index("orders_customer_id_idx").isValid(); // passes
   * assertThat(database).table("orders").index("orders_customer_idx");              // fails
   * }</pre>
   *
   * @param name the index's name, without its schema
   * @return expectations of the index
   */
  public IndexAssert index(String name) {
    return new IndexAssert(find(this::indexes, name), examination);
  }

  /**
   * Verifies that there is an index with exactly these keys, in order, and goes on with it. Of
   * several, one that is valid and not partial comes first.
   *
   * <pre>{@code
   * assertThat(database).table("users").indexOn("lower(email)").isUnique(); // passes
   * assertThat(database).table("users").indexOn("created_at");              // fails: none
   * }</pre>
   *
   * @param keys columns, or expressions in SQL
   * @return expectations of the index
   */
  public IndexAssert indexOn(String... keys) {
    Index[] found = {null};
    expect(
        CatalogPart.INDEXES,
        relation -> {
          found[0] = withKeys(relation, keys).findFirst().orElse(null);
          return found[0] == null ? noIndexOn(relation, keys) : null;
        });
    return new IndexAssert(found[0], examination);
  }

  /**
   * Verifies that there is a valid index with exactly these keys, in order.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasIndexOn("customer_id", "placed_at"); // passes
   * assertThat(database).table("orders").hasIndexOn("placed_at");                // fails: none
   * }</pre>
   *
   * @param keys columns, or expressions in SQL
   * @return this
   */
  public SELF hasIndexOn(String... keys) {
    return expect(
        CatalogPart.INDEXES,
        relation -> {
          Optional<Index> found = withKeys(relation, keys).findFirst();
          return found.isEmpty()
              ? noIndexOn(relation, keys)
              : found.get().valid()
                  ? null
                  : failure(relation)
                      .expected("to have a valid index on", List.of(keys))
                      .but(found.get().identity() + " is not valid");
        });
  }

  /**
   * Verifies that no index has exactly these keys.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasNoIndexOn("placed_at");   // passes
   * assertThat(database).table("orders").hasNoIndexOn("customer_id"); // fails
   * }</pre>
   *
   * @param keys columns, or expressions in SQL
   * @return this
   */
  public SELF hasNoIndexOn(String... keys) {
    return expect(
        CatalogPart.INDEXES,
        relation ->
            withKeys(relation, keys)
                .findFirst()
                .map(
                    index ->
                        failure(relation)
                            .expected("to have no index on", List.of(keys))
                            .but("it has:\n  " + index.definition()))
                .orElse(null));
  }

  /**
   * Verifies that there is an index of a name.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasIndex("orders_customer_id_idx"); // passes
   * assertThat(database).table("orders").hasIndex("orders_customer_idx");    // fails
   * }</pre>
   *
   * @param name the index's name, without its schema
   * @return this
   */
  public SELF hasIndex(String name) {
    return has(this::indexes, name);
  }

  /**
   * Verifies that there is no index of a name.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasNoIndex("orders_old_idx");         // passes
   * assertThat(database).table("orders").hasNoIndex("orders_customer_id_idx"); // fails
   * }</pre>
   *
   * @param name the index's name, without its schema
   * @return this
   */
  public SELF hasNoIndex(String name) {
    return hasNo(this::indexes, name);
  }

  /**
   * Verifies that there are these indexes and no others; those behind constraints count.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasOnlyIndexes("users_pkey", "users_email_key"); // passes
   * assertThat(database).table("users").hasOnlyIndexes("users_pkey"); // fails: users_email_key too
   * }</pre>
   *
   * @param names the indexes' names, without their schema
   * @return this
   */
  public SELF hasOnlyIndexes(String... names) {
    return hasOnly(this::indexes, names);
  }

  private Stream<Index> withKeys(A relation, String... keys) {
    IndexKeys expected = new IndexKeys(examination, keys);
    return relation.indexes().stream()
        .filter(expected::match)
        .sorted(
            Comparator.comparing((Index index) -> !index.valid())
                .thenComparing(index -> index.predicate() != null));
  }

  private Failure noIndexOn(A relation, String... keys) {
    List<String> indexes = relation.indexes().stream().map(Index::definition).toList();
    return failure(relation)
        .expected("to have an index on", List.of(keys))
        .but(
            indexes.isEmpty()
                ? "it has no index"
                : "it has only:\n  " + String.join("\n  ", indexes));
  }

  private NamedObjects<Column> columns(A relation) {
    return NamedObjects.of("column", CatalogPart.COLUMNS, relation.columns(), Column::name);
  }

  private NamedObjects<Index> indexes(A relation) {
    return NamedObjects.of(
        "index", CatalogPart.INDEXES, relation.indexes(), index -> index.name().name());
  }

  @Override
  final List<Privilege> privileges(A relation) {
    return relation.privileges();
  }
}
