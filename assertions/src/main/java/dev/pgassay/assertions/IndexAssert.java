package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.IndexKey;
import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of an index. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class IndexAssert extends CommentedAssert<IndexAssert, Index> {

  IndexAssert(@Nullable Index index, Examination examination) {
    super(index, IndexAssert.class, examination);
  }

  /**
   * Verifies which table or materialized view it is an index of.
   *
   * <pre>{@code
   * assertThat(database).index("users_email_key").isOn("users");  // passes
   * assertThat(database).index("users_email_key").isOn("orders"); // fails
   * }</pre>
   *
   * @param relation the table or the materialized view
   * @return this
   */
  public IndexAssert isOn(String relation) {
    String expected =
        catalog()
            .find(catalog().relations().toList(), found -> found.name(), relation)
            .map(found -> found.identity())
            .orElse(relation);
    return expectValue("to be on", expected, index -> index.table().toString());
  }

  /**
   * Verifies that the index is unique.
   *
   * <pre>{@code
   * assertThat(database).index("users_email_key").isUnique();        // passes
   * assertThat(database).index("orders_customer_id_idx").isUnique(); // fails
   * }</pre>
   *
   * @return this
   */
  public IndexAssert isUnique() {
    return expectThat(Index::unique, "unique", index -> "it is not");
  }

  /**
   * Verifies that the index is not unique.
   *
   * <pre>{@code
   * assertThat(database).index("orders_customer_id_idx").isNotUnique(); // passes
   * assertThat(database).index("users_email_key").isNotUnique();        // fails
   * }</pre>
   *
   * @return this
   */
  public IndexAssert isNotUnique() {
    return expectThat(index -> !index.unique(), "not unique", index -> "it is");
  }

  /**
   * Verifies that a unique index takes two NULLs for the same; PostgreSQL 15 and newer.
   *
   * <pre>{@code
   * assertThat(database).index("users_phone_key").treatsNullsAsEqual(); // passes
   * assertThat(database).index("users_email_key").treatsNullsAsEqual(); // fails
   * }</pre>
   *
   * @return this
   */
  public IndexAssert treatsNullsAsEqual() {
    return expectThat(
        Index::nullsNotDistinct, "NULLS NOT DISTINCT", index -> "it is NULLS DISTINCT");
  }

  /**
   * Verifies that the index is a primary key's.
   *
   * <pre>{@code
   * assertThat(database).index("users_pkey").isPrimary();      // passes
   * assertThat(database).index("users_email_key").isPrimary(); // fails
   * }</pre>
   *
   * @return this
   */
  public IndexAssert isPrimary() {
    return expectThat(Index::primary, "a primary key's index", index -> "it is not");
  }

  /**
   * Verifies the index's access method.
   *
   * <pre>{@code
   * assertThat(database).index("users_email_key").hasMethod("btree"); // passes
   * assertThat(database).index("users_email_key").hasMethod("gin");   // fails
   * }</pre>
   *
   * @param method the method: {@code btree}, {@code gin}, …
   * @return this
   */
  public IndexAssert hasMethod(String method) {
    return expectValue("to have method", Names.exact(method), Index::method);
  }

  /**
   * Verifies the index's keys, all of them and in order.
   *
   * <pre>{@code
   * assertThat(database).index("orders_latest_idx").hasKeys("customer_id", "placed_at"); // passes
   * assertThat(database).index("users_email_key").hasKeys("lower(email)");               // fails
   * }</pre>
   *
   * @param keys columns, or expressions in SQL
   * @return this
   */
  public IndexAssert hasKeys(String... keys) {
    return expect(
        index ->
            new IndexKeys(examination, keys).match(index)
                ? null
                : failure(index)
                    .expected("to have keys, in order", List.of(keys))
                    .butWas(index.keys().stream().map(IndexKey::expression).toList()));
  }

  /**
   * Verifies that the index has a key, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).index("orders_latest_idx").key("placed_at").isDescending(); // passes
   * assertThat(database).index("orders_latest_idx").key("total");                    // fails
   * }</pre>
   *
   * @param key a column, or an expression in SQL
   * @return expectations of the key
   */
  public IndexKeyAssert key(String key) {
    IndexKey[] found = {null};
    expect(
        index -> {
          found[0] = new IndexKeys(examination, key).in(index).orElse(null);
          return found[0] != null
              ? null
              : failure(index)
                  .expected("to have key", key)
                  .but(
                      "it has only:\n  "
                          + String.join(
                              "\n  ", index.keys().stream().map(IndexKey::expression).toList()));
        });
    return new IndexKeyAssert(actual, found[0], examination);
  }

  /**
   * Verifies the columns that the index only includes, in order.
   *
   * <pre>{@code
   * assertThat(database).index("orders_latest_idx").includes("total");  // passes
   * assertThat(database).index("orders_latest_idx").includes("status"); // fails
   * }</pre>
   *
   * @param columns the columns' names; none to expect that it includes none
   * @return this
   */
  public IndexAssert includes(String... columns) {
    return expectValue("to include", Names.of(columns), index -> Names.quoted(index.including()));
  }

  /**
   * Verifies that the index leaves out rows.
   *
   * <pre>{@code
   * assertThat(database).index("orders_open_idx").isPartial(); // passes
   * assertThat(database).index("users_email_key").isPartial(); // fails
   * }</pre>
   *
   * @return this
   */
  public IndexAssert isPartial() {
    return expectThat(index -> index.predicate() != null, "partial", index -> "it has all rows");
  }

  /**
   * Verifies that the index has all rows.
   *
   * <pre>{@code
   * assertThat(database).index("users_email_key").isNotPartial(); // passes
   * assertThat(database).index("orders_open_idx").isNotPartial(); // fails
   * }</pre>
   *
   * @return this
   */
  public IndexAssert isNotPartial() {
    return expectThat(
        index -> index.predicate() == null,
        "an index of all rows",
        index -> "it is partial:\n  " + index.predicate());
  }

  /**
   * Verifies the condition of a partial index, as PostgreSQL reads it.
   *
   * <pre>{@code
   * assertThat(database).index("orders_open_idx").hasPredicate("shipped_at is null");     // passes
   * assertThat(database).index("orders_open_idx").hasPredicate("shipped_at is not null"); // fails
   * }</pre>
   *
   * @param condition the condition in SQL
   * @return this
   */
  public IndexAssert hasPredicate(String condition) {
    return expect(
        index ->
            differingSql(
                failure(index),
                "to have predicate",
                condition,
                index.predicate(),
                sql -> examination.canonicalSql().predicate(index.table(), sql)));
  }

  /**
   * Verifies that queries may use the index.
   *
   * <pre>{@code
   * assertThat(database).index("users_email_key").isValid(); // passes
   * assertThat(database).index("orders_broken").isValid();   // fails
   * }</pre>
   *
   * @return this
   */
  public IndexAssert isValid() {
    return expectThat(
        Index::valid,
        "valid",
        index -> "it is not: a concurrent build of it has failed, or a partition lacks it");
  }

  /**
   * Verifies that writes maintain the index.
   *
   * <pre>{@code
   * assertThat(database).index("users_email_key").isReady(); // passes
   * assertThat(database).index("orders_broken").isReady();   // fails
   * }</pre>
   *
   * @return this
   */
  public IndexAssert isReady() {
    return expectThat(Index::ready, "ready for writes", index -> "it is not");
  }

  /**
   * Verifies that {@code cluster} orders the table by the index.
   *
   * <pre>{@code
   * assertThat(database).index("orders_pkey").isClustered();     // passes
   * assertThat(database).index("users_email_key").isClustered(); // fails
   * }</pre>
   *
   * @return this
   */
  public IndexAssert isClustered() {
    return expectThat(Index::clustered, "what the table is clustered on", index -> "it is not");
  }

  /**
   * Verifies that logical replication identifies rows by the index.
   *
   * <pre>{@code
   * assertThat(database).index("users_email_key").isReplicaIdentity(); // passes
   * assertThat(database).index("users_pkey").isReplicaIdentity();      // fails
   * }</pre>
   *
   * @return this
   */
  public IndexAssert isReplicaIdentity() {
    return expectThat(Index::replicaIdentity, "the table's replica identity", index -> "it is not");
  }

  /**
   * Verifies a storage parameter.
   *
   * <pre>{@code
   * assertThat(database).index("orders_pkey").hasOption("fillfactor", "70"); // passes
   * assertThat(database).index("users_pkey").hasOption("fillfactor", "70");  // fails: none
   * }</pre>
   *
   * @param name the parameter
   * @param value its value, as it was set
   * @return this
   */
  public IndexAssert hasOption(String name, String value) {
    return expectValue("to have option " + name, value, index -> index.options().get(name));
  }

  /**
   * Verifies the index's tablespace.
   *
   * <pre>{@code
   * assertThat(database).index("orders_pkey").hasTablespace("pg_default"); // passes
   * assertThat(database).index("users_pkey").hasTablespace("fast");        // fails
   * }</pre>
   *
   * @param name the tablespace
   * @return this
   */
  public IndexAssert hasTablespace(String name) {
    return expectValue(
        "to have tablespace",
        Names.exact(name),
        index -> Objects.requireNonNullElse(index.tablespace(), catalog().database().tablespace()));
  }

  /**
   * Verifies which role owns the index, which is the owner of its table.
   *
   * <pre>{@code
   * assertThat(database).index("users_pkey").hasOwner("app_owner"); // passes
   * assertThat(database).index("users_pkey").hasOwner("app");       // fails
   * }</pre>
   *
   * @param role the role
   * @return this
   */
  public IndexAssert hasOwner(String role) {
    return expectValue("to have owner", Names.exact(role), Index::owner);
  }

  @Override
  @Nullable String comment(Index index) {
    return index.comment();
  }

  @Override
  Failure failure(Index index) {
    return Failure.of("index", Identifier.quote(index.name().name()) + "\n" + index.definition());
  }
}
