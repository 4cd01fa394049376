package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a schema. Names are those in the schema, without it. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SchemaAssert extends SchemaRelationsAssert<SchemaAssert, Schema> {

  SchemaAssert(@Nullable Schema schema, Examination examination) {
    super(schema, SchemaAssert.class, examination);
  }

  /**
   * Verifies that a table is in the schema, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).schema("sales").table("orders").hasPrimaryKey("id"); // passes
   * assertThat(database).schema("sales").table("order");                      // fails
   * }</pre>
   *
   * @param name its name
   * @return expectations of the table
   */
  public TableAssert table(String name) {
    return new TableAssert(find(this::tables, name), examination);
  }

  /**
   * Verifies that a table is in the schema.
   *
   * <pre>{@code
   * assertThat(database).schema("sales").hasTable("orders"); // passes
   * assertThat(database).schema("sales").hasTable("order");  // fails: similar names: sales.orders
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SchemaAssert hasTable(String name) {
    return has(this::tables, name);
  }

  /**
   * Verifies that tables are in the schema, whatever others there are.
   *
   * <pre>{@code
   * assertThat(database).schema("sales").hasTables("orders", "customers"); // passes
   * assertThat(database).schema("sales").hasTables("orders", "refunds");   // fails
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SchemaAssert hasTables(String... names) {
    return has(this::tables, names);
  }

  /**
   * Verifies that a table is not in the schema.
   *
   * <pre>{@code
   * assertThat(database).schema("sales").hasNoTable("orders_old"); // passes
   * assertThat(database).schema("sales").hasNoTable("orders");     // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SchemaAssert hasNoTable(String name) {
    return hasNo(this::tables, name);
  }

  /**
   * Verifies that these tables are in the schema and no others; partitions, what belongs to an
   * extension and Flyway's history are not counted, but may be named.
   *
   * <pre>{@code
   * assertThat(database).schema("sales").hasOnlyTables("orders", "customers"); // passes
   * assertThat(database).schema("sales").hasOnlyTables("orders");              // fails: customers too
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SchemaAssert hasOnlyTables(String... names) {
    return hasOnly(this::tables, names);
  }

  private NamedObjects<Table> tables(Schema schema) {
    return NamedObjects.inSchema(
            schema.schemaName(),
            "table",
            CatalogPart.RELATIONS,
            catalog(),
            Catalog::tables,
            Table::name)
        .counting(table -> !table.isPartition());
  }

  @Override
  String schemaName(Schema schema) {
    return schema.schemaName();
  }

  @Override
  Failure failure(Schema schema) {
    return Failure.of("schema", schema.identity());
  }

  @Override
  String owner(Schema schema) {
    return schema.owner();
  }

  @Override
  @Nullable String comment(Schema schema) {
    return schema.comment();
  }

  @Override
  List<Privilege> privileges(Schema schema) {
    return schema.privileges();
  }
}
