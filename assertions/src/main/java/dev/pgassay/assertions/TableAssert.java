package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Table;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a table. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TableAssert extends ObjectAssert<TableAssert, Table> {

  TableAssert(@Nullable Table table, Examination examination) {
    super(table, TableAssert.class, examination);
  }

  /**
   * Verifies that the table has a column, and goes on with it.
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

  private NamedObjects<Column> columns(Table table) {
    return NamedObjects.of("column", CatalogPart.COLUMNS, table.columns(), Column::name);
  }

  @Override
  Failure failure(Table table) {
    return Failure.of(table.kind(), table.identity());
  }
}
