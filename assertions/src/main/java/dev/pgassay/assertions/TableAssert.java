package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Persistence;
import dev.pgassay.assertions.catalog.Publication;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.ReplicaIdentity;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a table. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TableAssert extends AbstractTableAssert {

  TableAssert(@Nullable Table table, Examination examination) {
    super(table, examination);
  }

  /**
   * Verifies that the table is partitioned.
   *
   * <pre>{@code
   * assertThat(database).table("events").isPartitioned(); // passes
   * assertThat(database).table("users").isPartitioned();  // fails
   * }</pre>
   *
   * @return this
   */
  public TableAssert isPartitioned() {
    return expectThat(
        table -> table.partitionKey() != null, "partitioned", table -> "it is a " + table.kind());
  }

  /**
   * Verifies that the table is not partitioned.
   *
   * <pre>{@code
   * assertThat(database).table("users").isNotPartitioned();  // passes
   * assertThat(database).table("events").isNotPartitioned(); // fails: by RANGE (created_at)
   * }</pre>
   *
   * @return this
   */
  public TableAssert isNotPartitioned() {
    return expectThat(
        table -> table.partitionKey() == null,
        "not partitioned",
        table -> "it is, by:\n  " + table.partitionKey());
  }

  /**
   * Verifies how the table is partitioned.
   *
   * <pre>{@code
   * assertThat(database).table("events").isPartitionedBy("RANGE (created_at)"); // passes
   * assertThat(database).table("events").isPartitionedBy("LIST (tenant)");      // fails
   * }</pre>
   *
   * @param key strategy and key, as {@code pg_get_partkeydef} writes them
   * @return this
   */
  public TableAssert isPartitionedBy(String key) {
    return expectValue("to be partitioned by", key, Table::partitionKey);
  }

  /**
   * Verifies that the table is a partition of another.
   *
   * <pre>{@code
   * assertThat(database).table("events_2024").isPartitionOf("events"); // passes
   * assertThat(database).table("users").isPartitionOf("events");       // fails: of none
   * }</pre>
   *
   * @param table the partitioned table
   * @return this
   */
  public TableAssert isPartitionOf(String table) {
    return expectValue(
        "to be a partition of",
        examination.tableName(table),
        partition -> partition.partitionOf() == null ? null : partition.partitionOf().toString());
  }

  /**
   * Verifies the bound of a partition.
   *
   * <pre>{@code
   * assertThat(database).table("events_rest").hasPartitionBound("DEFAULT"); // passes
   * assertThat(database).table("events_2024").hasPartitionBound("DEFAULT"); // fails
   * }</pre>
   *
   * @param bound the bound, as {@code pg_get_expr} writes it: {@code FOR VALUES IN ('a')}
   * @return this
   */
  public TableAssert hasPartitionBound(String bound) {
    return expectValue("to have partition bound", bound, Table::partitionBound);
  }

  /**
   * Verifies that the table has these partitions and no others; partitions of partitions are not
   * counted.
   *
   * <pre>{@code
   * assertThat(database).table("events").hasOnlyPartitions("events_2024", "events_rest"); // passes
   * assertThat(database).table("events").hasOnlyPartitions("events_2024"); // fails: events_rest too
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public TableAssert hasOnlyPartitions(String... names) {
    return hasOnly(this::partitions, names);
  }

  /**
   * Verifies that the table has these partitions, whatever others it has.
   *
   * <pre>{@code
   * assertThat(database).table("events").hasPartitions("events_2024"); // passes
   * assertThat(database).table("events").hasPartitions("events_1999"); // fails
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public TableAssert hasPartitions(String... names) {
    return has(this::partitions, names);
  }

  private NamedObjects<Table> partitions(Table table) {
    return NamedObjects.inDatabase(
        "partition",
        CatalogPart.RELATIONS,
        catalog(),
        catalog ->
            catalog.tables().stream()
                .filter(partition -> table.name().equals(partition.partitionOf()))
                .toList(),
        Table::name);
  }

  /**
   * Verifies that the table inherits from another, directly or by way of others.
   *
   * <pre>{@code
   * assertThat(database).table("cities").inherits("places"); // passes
   * assertThat(database).table("users").inherits("places");  // fails: from none
   * }</pre>
   *
   * @param table the other table
   * @return this
   */
  public TableAssert inherits(String table) {
    String expected = examination.tableName(table);
    return expect(
        child ->
            isBelow(child, expected)
                ? null
                : failure(child)
                    .expected("to inherit from", expected)
                    .butWas(child.inherits().stream().map(QualifiedName::toString).toList()));
  }

  /**
   * Verifies that the table does not inherit from another, not even by way of others.
   *
   * <pre>{@code
   * assertThat(database).table("users").doesNotInherit("places");  // passes
   * assertThat(database).table("cities").doesNotInherit("places"); // fails
   * }</pre>
   *
   * @param table the other table
   * @return this
   */
  public TableAssert doesNotInherit(String table) {
    String other = examination.tableName(table);
    return expect(
        child ->
            isBelow(child, other)
                ? failure(child).expected("not to inherit from", other).but("it does")
                : null);
  }

  /**
   * Verifies that other tables inherit from the table; partitions do not count.
   *
   * <pre>{@code
   * assertThat(database).table("places").isInherited(); // passes
   * assertThat(database).table("users").isInherited();  // fails
   * }</pre>
   *
   * @return this
   */
  public TableAssert isInherited() {
    return expect(
        table ->
            heirs(table).isEmpty()
                ? failure(table).expected("to be", "inherited").but("no table inherits from it")
                : null);
  }

  /**
   * Verifies that no table inherits from the table; partitions do not count.
   *
   * <pre>{@code
   * assertThat(database).table("users").isNotInherited();  // passes
   * assertThat(database).table("places").isNotInherited(); // fails: by public.cities
   * }</pre>
   *
   * @return this
   */
  public TableAssert isNotInherited() {
    return expect(
        table ->
            heirs(table).isEmpty()
                ? null
                : failure(table)
                    .expected("not to be", "inherited")
                    .but("it is, by:\n  " + String.join("\n  ", heirs(table))));
  }

  private List<String> heirs(Table table) {
    return catalog().tables().stream()
        .filter(heir -> heir.inherits().contains(table.name()))
        .map(Table::identity)
        .toList();
  }

  private boolean isBelow(Table table, String ancestor) {
    return table.inherits().stream()
        .anyMatch(
            parent ->
                parent.toString().equals(ancestor)
                    || catalog().tables().stream()
                        .filter(candidate -> candidate.name().equals(parent))
                        .anyMatch(candidate -> isBelow(candidate, ancestor)));
  }

  /**
   * Verifies that the table is emptied after a crash, and not replicated.
   *
   * <pre>{@code
   * assertThat(database).table("cache").isUnlogged(); // passes
   * assertThat(database).table("users").isUnlogged(); // fails
   * }</pre>
   *
   * @return this
   */
  public TableAssert isUnlogged() {
    return hasPersistence(Persistence.UNLOGGED);
  }

  /**
   * Verifies that what is written to the table survives a crash.
   *
   * <pre>{@code
   * assertThat(database).table("users").isPermanent(); // passes
   * assertThat(database).table("cache").isPermanent(); // fails: it is unlogged
   * }</pre>
   *
   * @return this
   */
  public TableAssert isPermanent() {
    return hasPersistence(Persistence.PERMANENT);
  }

  private TableAssert hasPersistence(Persistence persistence) {
    return expectThat(
        table -> table.persistence() == persistence,
        persistence,
        table -> "it is " + table.persistence());
  }

  /**
   * Verifies that the table is a foreign table, on a server.
   *
   * <pre>{@code
   * assertThat(database).table("remote_orders").isForeignOn("shop"); // passes
   * assertThat(database).table("users").isForeignOn("shop");         // fails
   * }</pre>
   *
   * @param server the server's name
   * @return this
   */
  public TableAssert isForeignOn(String server) {
    return expectValue(
        "to be a foreign table on server", Names.exact(server), Table::foreignServer);
  }

  /**
   * Verifies that the table was made of a composite type.
   *
   * <pre>{@code
   * assertThat(database).table("people").isOfType("person"); // passes
   * assertThat(database).table("users").isOfType("person");  // fails
   * }</pre>
   *
   * @param type the type
   * @return this
   */
  public TableAssert isOfType(String type) {
    return expectValue("to be of type", TypeNames.canonical(type, catalog()), Table::ofType);
  }

  /**
   * Verifies that row-level security is enabled.
   *
   * <pre>{@code
   * assertThat(database).table("invoices").hasRowLevelSecurity(); // passes
   * assertThat(database).table("users").hasRowLevelSecurity();    // fails
   * }</pre>
   *
   * @return this
   */
  public TableAssert hasRowLevelSecurity() {
    return expect(
        table ->
            table.rowSecurity()
                ? null
                : failure(table)
                    .expected("to have", "row-level security")
                    .but("it is disabled")
                    .fix("alter table " + table.identity() + " enable row level security;"));
  }

  /**
   * Verifies that row-level security is disabled.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasNoRowLevelSecurity();    // passes
   * assertThat(database).table("invoices").hasNoRowLevelSecurity(); // fails
   * }</pre>
   *
   * @return this
   */
  public TableAssert hasNoRowLevelSecurity() {
    return expect(
        table ->
            table.rowSecurity()
                ? failure(table).expected("to have no", "row-level security").but("it is enabled")
                : null);
  }

  /**
   * Verifies that row-level security is enabled, and holds for the table's owner as well.
   *
   * <pre>{@code
   * assertThat(database).table("invoices").forcesRowLevelSecurity(); // passes
   * assertThat(database).table("notes").forcesRowLevelSecurity();    // fails
   * }</pre>
   *
   * @return this
   */
  public TableAssert forcesRowLevelSecurity() {
    return expect(
        table ->
            table.rowSecurity() && table.forceRowSecurity()
                ? null
                : failure(table)
                    .expected("to force", "row-level security")
                    .but(
                        table.rowSecurity()
                            ? "its owner " + table.owner() + " is exempt from it"
                            : "it is disabled")
                    .fix(
                        "alter table "
                            + table.identity()
                            + (table.rowSecurity()
                                ? " force row level security;"
                                : " enable row level security, force row level security;")));
  }

  /**
   * Verifies what logical replication identifies a changed row by. Which index it is says {@link
   * IndexAssert#isReplicaIdentity()}.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasReplicaIdentity(FULL); // passes
   * assertThat(database).table("users").hasReplicaIdentity(FULL);  // fails: DEFAULT
   * }</pre>
   *
   * @param identity what it is identified by
   * @return this
   */
  public TableAssert hasReplicaIdentity(ReplicaIdentity identity) {
    return expectValue(
        "to have replica identity", identity.name(), table -> table.replicaIdentity().name());
  }

  /**
   * Verifies that a publication publishes the table: by name, by its schema, as a partition, or as
   * one of all tables.
   *
   * <pre>{@code
   * assertThat(database).table("orders").isPublishedBy("reporting"); // passes
   * assertThat(database).table("users").isPublishedBy("reporting");  // fails
   * }</pre>
   *
   * @param publication the publication
   * @return this
   */
  public TableAssert isPublishedBy(String publication) {
    return expect(
        CatalogPart.PUBLICATIONS,
        table -> {
          List<String> publications = publicationsOf(table);
          return publications.contains(Names.exact(publication))
              ? null
              : failure(table)
                  .expected("to be published by", publication)
                  .butWas(publications)
                  .similar(
                      SimilarNames.of(
                          publication,
                          catalog().publications().stream().map(Publication::name).toList()));
        });
  }

  /**
   * Verifies that no publication publishes the table.
   *
   * <pre>{@code
   * assertThat(database).table("users").isNotPublished();  // passes
   * assertThat(database).table("orders").isNotPublished(); // fails: by reporting
   * }</pre>
   *
   * @return this
   */
  public TableAssert isNotPublished() {
    return expect(
        CatalogPart.PUBLICATIONS,
        table -> {
          List<String> publications = publicationsOf(table);
          return publications.isEmpty()
              ? null
              : failure(table).expected("to be published by", List.of()).butWas(publications);
        });
  }

  private List<String> publicationsOf(Table table) {
    return catalog().publications().stream()
        .filter(publication -> publishes(publication, table))
        .map(Publication::name)
        .toList();
  }

  private boolean publishes(Publication publication, Table table) {
    if (table.persistence() != Persistence.PERMANENT || table.foreignServer() != null) {
      return false;
    }
    return publication.allTables()
        || publication.schemas().contains(table.schema())
        || publication.tables().stream()
            .anyMatch(
                published ->
                    published.equals(table.identity())
                        || published.startsWith(table.identity() + " "))
        || catalog().tables().stream()
            .filter(parent -> parent.name().equals(table.partitionOf()))
            .anyMatch(parent -> publishes(publication, parent));
  }

  /**
   * Verifies a storage parameter.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasOption("fillfactor", "70"); // passes
   * assertThat(database).table("users").hasOption("fillfactor", "70");  // fails: none
   * }</pre>
   *
   * @param name the parameter
   * @param value its value, as it was set
   * @return this
   */
  public TableAssert hasOption(String name, String value) {
    return expectValue("to have option " + name, value, table -> table.options().get(name));
  }

  /**
   * Verifies that a storage parameter is not set.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasNoOption("fillfactor");  // passes
   * assertThat(database).table("orders").hasNoOption("fillfactor"); // fails: 70
   * }</pre>
   *
   * @param name the parameter
   * @return this
   */
  public TableAssert hasNoOption(String name) {
    return expectValue("to have option " + name, null, table -> table.options().get(name));
  }

  /**
   * Verifies the table's tablespace.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasTablespace("pg_default"); // passes
   * assertThat(database).table("users").hasTablespace("fast");       // fails
   * }</pre>
   *
   * @param name the tablespace
   * @return this
   */
  public TableAssert hasTablespace(String name) {
    return expectValue(
        "to have tablespace",
        Names.exact(name),
        table -> Objects.requireNonNullElse(table.tablespace(), catalog().database().tablespace()));
  }

  /**
   * Verifies the table's access method.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasAccessMethod("heap");     // passes
   * assertThat(database).table("users").hasAccessMethod("columnar"); // fails
   * }</pre>
   *
   * @param name the access method
   * @return this
   */
  public TableAssert hasAccessMethod(String name) {
    return expectValue("to have access method", Names.exact(name), Table::accessMethod);
  }

  @Override
  Failure failure(Table table) {
    return Failure.of(table.kind(), table.identity());
  }

  /**
   * Verifies an option of a foreign table.
   *
   * <pre>{@code
   * assertThat(database).table("remote_orders").hasForeignOption("table_name", "orders"); // passes
   * assertThat(database).table("remote_orders").hasForeignOption("table_name", "order");  // fails
   * }</pre>
   *
   * @param name the option, as its foreign-data wrapper calls it
   * @param value its value
   * @return this
   */
  public TableAssert hasForeignOption(String name, String value) {
    return expectValue(
        "to have foreign option " + name, value, table -> table.foreignOptions().get(name));
  }

  /**
   * Verifies that an option of a foreign table is not set.
   *
   * <pre>{@code
   * assertThat(database).table("remote_orders").hasNoForeignOption("fetch_size"); // passes
   * assertThat(database).table("remote_orders").hasNoForeignOption("table_name"); // fails: orders
   * }</pre>
   *
   * @param name the option, as its foreign-data wrapper calls it
   * @return this
   */
  public TableAssert hasNoForeignOption(String name) {
    return expectValue(
        "to have foreign option " + name, null, table -> table.foreignOptions().get(name));
  }
}
