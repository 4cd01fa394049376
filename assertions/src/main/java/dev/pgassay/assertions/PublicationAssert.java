package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Publication;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.Failure;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a publication. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PublicationAssert extends UngrantedAssert<PublicationAssert, Publication> {

  PublicationAssert(@Nullable Publication publication, Examination examination) {
    super(publication, PublicationAssert.class, examination);
  }

  /**
   * Verifies that it publishes every table, those of later as well.
   *
   * <pre>{@code
   * assertThat(database).publication("orders_out").publishesAllTables(); // passes
   * assertThat(database).publication("all_out").publishesAllTables(); // fails: it publishes some only
   * }</pre>
   *
   * @return this
   */
  public PublicationAssert publishesAllTables() {
    return expectThat(
        Publication::allTables, "FOR ALL TABLES", publication -> "it publishes some only");
  }

  /**
   * Verifies that it does not publish every table.
   *
   * <pre>{@code
   * assertThat(database).publication("all_out").publishesNotAllTables(); // passes
   * assertThat(database).publication("orders_out").publishesNotAllTables(); // fails: it publishes every table
   * }</pre>
   *
   * @return this
   */
  public PublicationAssert publishesNotAllTables() {
    return expectThat(
        publication -> !publication.allTables(),
        "for some tables only",
        publication -> "it publishes every table");
  }

  /**
   * Verifies that it lists tables, whatever others it lists.
   *
   * <pre>{@code
   * assertThat(database).publication("orders_out").publishesTables("orders"); // passes
   * assertThat(database).publication("orders_out").publishesTables("users"); // fails
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public PublicationAssert publishesTables(String... names) {
    return has(this::tables, names);
  }

  /**
   * Verifies that it lists these tables and no others.
   *
   * <pre>{@code
   * assertThat(database).publication("orders_out").publishesOnlyTables("orders"); // passes
   * assertThat(database).publication("orders_out").publishesOnlyTables(); // fails: it also has: public.orders
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public PublicationAssert publishesOnlyTables(String... names) {
    return hasOnly(this::tables, names);
  }

  /**
   * Verifies that it publishes all tables of these schemas and of no others.
   *
   * <pre>{@code
   * assertThat(database).publication("orders_out").publishesOnlySchemas("sales"); // passes
   * assertThat(database).publication("orders_out").publishesOnlySchemas("public"); // fails
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public PublicationAssert publishesOnlySchemas(String... names) {
    return hasOnly(
        publication ->
            NamedObjects.of(
                "published schema",
                CatalogPart.PUBLICATIONS,
                publication.schemas(),
                schema -> schema),
        names);
  }

  /**
   * Verifies which operations it publishes: these and no others.
   *
   * <pre>{@code
   * assertThat(database).publication("orders_out").publishesOperations("insert", "update"); // passes
   * assertThat(database).publication("orders_out").publishesOperations("insert"); // fails
   * }</pre>
   *
   * @param operations of {@code insert}, {@code update}, {@code delete} and {@code truncate}
   * @return this
   */
  public PublicationAssert publishesOperations(String... operations) {
    return expectValue(
        "to publish",
        Stream.of(operations).map(word -> word.toLowerCase(Locale.ROOT)).sorted().toList(),
        publication -> publication.operations().stream().sorted().toList());
  }

  /**
   * Verifies that changes of a partition are published as those of the partitioned table.
   *
   * <pre>{@code
   * assertThat(database).publication("orders_out").publishesViaPartitionRoot(); // passes
   * assertThat(database).publication("all_out").publishesViaPartitionRoot(); // fails: it publishes changes of partitions as their own
   * }</pre>
   *
   * @return this
   */
  public PublicationAssert publishesViaPartitionRoot() {
    return expectThat(
        Publication::viaRoot,
        "publish_via_partition_root",
        publication -> "it publishes changes of partitions as their own");
  }

  /**
   * Verifies that changes of a partition are published as those of the partition.
   *
   * <pre>{@code
   * assertThat(database).publication("all_out").publishesViaPartitions(); // passes
   * assertThat(database).publication("orders_out").publishesViaPartitions(); // fails: it publishes changes of partitions as those of the partitioned table
   * }</pre>
   *
   * @return this
   */
  public PublicationAssert publishesViaPartitions() {
    return expectThat(
        publication -> !publication.viaRoot(),
        "not publish_via_partition_root",
        publication -> "it publishes changes of partitions as those of the partitioned table");
  }

  private NamedObjects<Table> tables(Publication publication) {
    return NamedObjects.inDatabase(
        "published table",
        CatalogPart.PUBLICATIONS,
        catalog(),
        catalog -> catalog().tables().stream().filter(table -> lists(publication, table)).toList(),
        Table::name);
  }

  /** A listed table can be followed by its columns and its condition. */
  private static boolean lists(Publication publication, Table table) {
    return publication.tables().stream()
        .anyMatch(
            listed -> listed.equals(table.identity()) || listed.startsWith(table.identity() + " "));
  }

  @Override
  Failure failure(Publication publication) {
    return Failure.of("publication", Identifier.quote(publication.name()));
  }

  @Override
  String owner(Publication publication) {
    return publication.owner();
  }

  @Override
  @Nullable String comment(Publication publication) {
    return publication.comment();
  }
}
