package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.IndexKey;
import dev.pgassay.assertions.failure.Failure;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of what an index sorts by. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class IndexKeyAssert extends CatalogAssert<IndexKeyAssert, IndexKey> {

  private final @Nullable Index index;

  IndexKeyAssert(@Nullable Index index, @Nullable IndexKey key, Examination examination) {
    super(key, IndexKeyAssert.class, examination);
    this.index = index;
  }

  /**
   * Verifies that the key is sorted upwards.
   *
   * <pre>{@code
   * assertThat(database).index("orders_latest_idx").key("customer_id").isAscending(); // passes
   * assertThat(database).index("orders_latest_idx").key("placed_at").isAscending();   // fails
   * }</pre>
   *
   * @return this
   */
  public IndexKeyAssert isAscending() {
    return expectThat(key -> !key.descending(), "ascending", key -> "it is descending");
  }

  /**
   * Verifies that the key is sorted downwards.
   *
   * <pre>{@code
   * assertThat(database).index("orders_latest_idx").key("placed_at").isDescending();   // passes
   * assertThat(database).index("orders_latest_idx").key("customer_id").isDescending(); // fails
   * }</pre>
   *
   * @return this
   */
  public IndexKeyAssert isDescending() {
    return expectThat(IndexKey::descending, "descending", key -> "it is ascending");
  }

  /**
   * Verifies that NULLs come first.
   *
   * <pre>{@code
   * assertThat(database).index("orders_latest_idx").key("placed_at").hasNullsFirst();   // passes
   * assertThat(database).index("orders_latest_idx").key("customer_id").hasNullsFirst(); // fails
   * }</pre>
   *
   * @return this
   */
  public IndexKeyAssert hasNullsFirst() {
    return expectThat(IndexKey::nullsFirst, "NULLS FIRST", key -> "it is NULLS LAST");
  }

  /**
   * Verifies that NULLs come last.
   *
   * <pre>{@code
   * assertThat(database).index("orders_latest_idx").key("customer_id").hasNullsLast(); // passes
   * assertThat(database).index("orders_latest_idx").key("placed_at").hasNullsLast();   // fails
   * }</pre>
   *
   * @return this
   */
  public IndexKeyAssert hasNullsLast() {
    return expectThat(key -> !key.nullsFirst(), "NULLS LAST", key -> "it is NULLS FIRST");
  }

  /**
   * Verifies the key's operator class.
   *
   * <pre>{@code
   * assertThat(database).index("users_name_idx").key("name").hasOperatorClass("text_pattern_ops"); // passes
   * assertThat(database).index("users_pkey").key("id").hasOperatorClass("int4_ops"); // fails: the default
   * }</pre>
   *
   * @param name the operator class, with or without its schema
   * @return this
   */
  public IndexKeyAssert hasOperatorClass(String name) {
    return expect(
        key ->
            Names.means(name, key.operatorClass())
                ? null
                : failure(key)
                    .expected("to have operator class", name)
                    .butWas(
                        key.operatorClass() == null
                            ? "(the type's default)"
                            : key.operatorClass()));
  }

  /**
   * Verifies that the key has the default operator class of its type.
   *
   * <pre>{@code
   * assertThat(database).index("users_pkey").key("id").hasDefaultOperatorClass();       // passes
   * assertThat(database).index("users_name_idx").key("name").hasDefaultOperatorClass(); // fails
   * }</pre>
   *
   * @return this
   */
  public IndexKeyAssert hasDefaultOperatorClass() {
    return expectValue("to have operator class", null, IndexKey::operatorClass);
  }

  /**
   * Verifies the key's collation, where that is not its column's.
   *
   * <pre>{@code
   * assertThat(database).index("users_name_idx").key("name").hasCollation("C"); // passes
   * assertThat(database).index("users_email_key").key("email").hasCollation("C"); // fails
   * }</pre>
   *
   * @param name the collation, with or without its schema
   * @return this
   */
  public IndexKeyAssert hasCollation(String name) {
    return expect(
        key ->
            Names.means(name, key.collation())
                ? null
                : failure(key)
                    .expected("to have collation", name)
                    .butWas(key.collation() == null ? "(the column's)" : key.collation()));
  }

  @Override
  Failure failure(IndexKey key) {
    return Failure.of(
        "index key", key.expression() + (index == null ? "" : "\nof " + index.definition()));
  }
}
