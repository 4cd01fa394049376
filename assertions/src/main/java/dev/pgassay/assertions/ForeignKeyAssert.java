package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ForeignKeyTarget;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.MatchType;
import dev.pgassay.assertions.catalog.ReferentialAction;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a foreign key. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ForeignKeyAssert extends ValidatedConstraintAssert<ForeignKeyAssert> {

  ForeignKeyAssert(
      @Nullable Table table, @Nullable Constraint foreignKey, Examination examination) {
    super(table, foreignKey, ForeignKeyAssert.class, examination);
  }

  /**
   * Verifies what the foreign key refers to.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("customer_id").references("customers", "id"); // passes
   * assertThat(database).table("orders").foreignKeyOn("customer_id").references("users", "id");     // fails
   * }</pre>
   *
   * @param table the table
   * @param columns its columns, in the order of the foreign key's; none to leave them open
   * @return this
   */
  public ForeignKeyAssert references(String table, String... columns) {
    return expectTarget(
        "to refer to",
        examination.tableName(table) + (columns.length == 0 ? "" : list(Names.of(columns))),
        target ->
            target.table() + (columns.length == 0 ? "" : list(Names.quoted(target.columns()))));
  }

  private static String list(List<String> columns) {
    return "(" + String.join(", ", columns) + ")";
  }

  /**
   * Verifies what happens when the row that is referred to is deleted.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("customer_id").onDelete(NO_ACTION); // passes
   * assertThat(database).table("orders").foreignKeyOn("customer_id").onDelete(CASCADE);   // fails
   * }</pre>
   *
   * @param action what happens
   * @return this
   */
  public ForeignKeyAssert onDelete(ReferentialAction action) {
    return expectTarget(
        "to have", "ON DELETE " + words(action), target -> "ON DELETE " + words(target.onDelete()));
  }

  /**
   * Verifies what happens when the key that is referred to changes.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("customer_id").onUpdate(NO_ACTION); // passes
   * assertThat(database).table("orders").foreignKeyOn("customer_id").onUpdate(CASCADE);   // fails
   * }</pre>
   *
   * @param action what happens
   * @return this
   */
  public ForeignKeyAssert onUpdate(ReferentialAction action) {
    return expectTarget(
        "to have", "ON UPDATE " + words(action), target -> "ON UPDATE " + words(target.onUpdate()));
  }

  /**
   * Verifies the columns that are set to NULL or to their default when the row that is referred to
   * is deleted; PostgreSQL 15 and newer can restrict them.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("tenant_id", "customer_id").setsOnDelete("customer_id"); // passes
   * assertThat(database).table("orders").foreignKeyOn("customer_id").setsOnDelete("customer_id");              // fails
   * }</pre>
   *
   * @param columns the columns that were named, in any order
   * @return this
   */
  public ForeignKeyAssert setsOnDelete(String... columns) {
    return expectTarget(
        "to set on delete only",
        Names.of(columns).stream().sorted().toList(),
        target -> Names.quoted(target.setColumns()).stream().sorted().toList());
  }

  /**
   * Verifies how NULLs in some of several columns count.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("customer_id").hasMatch(SIMPLE); // passes
   * assertThat(database).table("orders").foreignKeyOn("customer_id").hasMatch(FULL);   // fails
   * }</pre>
   *
   * @param match how they count
   * @return this
   */
  public ForeignKeyAssert hasMatch(MatchType match) {
    return expectTarget(
        "to have", "MATCH " + words(match), target -> "MATCH " + words(target.match()));
  }

  /**
   * Verifies that a valid B-tree index of the referring table begins with the foreign key's
   * columns, in any order, so that a deleted or changed row finds those that refer to it.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("customer_id").isIndexed(); // passes
   * assertThat(database).table("orders").foreignKeyOn("product_id").isIndexed();  // fails
   * }</pre>
   *
   * @return this
   */
  public ForeignKeyAssert isIndexed() {
    return expect(
        foreignKey ->
            table == null || table.indexes().stream().anyMatch(index -> serves(index, foreignKey))
                ? null
                : failure(foreignKey)
                    .expected("to be", "indexed on the referring side")
                    .but("no valid index begins with its columns")
                    .fix(
                        "create index on "
                            + tableName()
                            + " "
                            + list(Names.quoted(foreignKey.columns()))
                            + ";"));
  }

  /** A partial index serves when it leaves out nothing but NULLs. */
  private static boolean serves(Index index, Constraint foreignKey) {
    int count = foreignKey.columns().size();
    String predicate = index.predicate();
    return index.valid()
        && index.method().equals("btree")
        && (predicate == null
            || foreignKey.columns().stream()
                .anyMatch(
                    column ->
                        predicate.equals(
                            "(" + Names.quoted(List.of(column)).get(0) + " IS NOT NULL)")))
        && index.keys().size() >= count
        && index.keys().subList(0, count).stream()
            .allMatch(key -> key.column() != null && foreignKey.columns().contains(key.column()))
        && Set.copyOf(index.columns().subList(0, count)).size() == count;
  }

  private static String words(Enum<?> value) {
    return value.name().replace('_', ' ');
  }

  private ForeignKeyAssert expectTarget(
      String relation, Object expected, Function<ForeignKeyTarget, Object> value) {
    return expectValue(
        relation,
        expected,
        foreignKey ->
            foreignKey.references() == null ? null : value.apply(foreignKey.references()));
  }
}
