package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Table;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a schema. Names are those in the schema, without it. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SchemaAssert extends ObjectAssert<SchemaAssert, Schema> {

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

  private NamedObjects<Table> tables(Schema schema) {
    return NamedObjects.inSchema(
        schema.schemaName(),
        "table",
        CatalogPart.RELATIONS,
        catalog(),
        Catalog::tables,
        Table::name);
  }
}
