package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a table. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TableAssert extends CatalogAssert<TableAssert, Table> {

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
    Column found = null;
    if (actual != null) {
      found = actual.column(Identifier.parse(name).get(0)).orElse(null);
      if (found == null) {
        fail(
            failure(actual)
                .expected("to have column", name)
                .but("it has none")
                .similar(
                    SimilarNames.of(name, actual.columns().stream().map(Column::name).toList())));
      }
    }
    return new ColumnAssert(actual, found, examination);
  }

  @Override
  Failure failure(Table table) {
    return Failure.of(table.kind(), table.identity());
  }
}
