package dev.pgassay.assertions.data;

import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of the values of several columns together, row by row. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ValueTuplesAssert extends TupleValuesAssert {

  /**
   * Begins expectations.
   *
   * @param columns the columns' names
   */
  ValueTuplesAssert(
      DataSource database,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      List<String> columns) {
    super(database, source, terms, failures, columns);
  }

  /**
   * Verifies that no two rows have the same values. As in a unique constraint, rows with a NULL
   * among them are not compared.
   *
   * <pre>{@code
   * assertThat(database).rows("votes").values("poll_id", "user_id").areUnique(); // passes
   * assertThat(database).rows("votes").values("poll_id", "user_id").areUnique(); // fails: poll_id=3 user_id=9 …
   * }</pre>
   *
   * @return this
   */
  public ValueTuplesAssert areUnique() {
    return expectOfEach(
        quoted -> name() + " (" + String.join(", ", quoted) + ")",
        columns,
        quoted -> {
          String list = String.join(", ", quoted);
          return RowRule.of("to be unique", "pgassay_rows > 1")
              .about("pg_catalog.num_nulls(" + list + ") = 0")
              .computing("pg_catalog.count(*) over (partition by " + list + ") as pgassay_rows");
        });
  }
}
