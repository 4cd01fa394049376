package dev.pgassay.assertions.change;

import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what was changed in the rows of a database.
 *
 * <p>Names of tables are written as in SQL: {@code orders} is looked for along the search path,
 * {@code sales.orders} in its schema. What is expected of all tables fails when the role could not
 * see all rows. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ChangesAssert extends AbstractAssert<ChangesAssert, Changes> {

  private final ExpectedChanges expected;

  /**
   * Begins expectations.
   *
   * @param changes what was changed
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public ChangesAssert(Changes changes, Consumer<AssertionError> failures) {
    super(changes, ChangesAssert.class);
    this.expected = new ExpectedChanges(changes, failures);
  }

  /**
   * Verifies that a table was looked at, and goes on with it.
   *
   * <pre>{@code
   * assertThat(changes).table("orders").hasInserted(1); // passes
   * assertThat(changes).table("order");                 // fails: similar names: public.orders
   * }</pre>
   *
   * @param name its name
   * @return expectations of what was changed in its rows
   */
  public TableChangesAssert table(String name) {
    TableChangesAssert table =
        new TableChangesAssert(expected.table(name, info.descriptionText()), expected);
    return info.hasDescription() ? table.as(info.description()) : table;
  }

  /**
   * Verifies how many rows were inserted, in all tables.
   *
   * <pre>{@code
   * assertThat(changes).hasInserted(3); // passes
   * assertThat(changes).hasInserted(2); // fails: there are 3: …
   * }</pre>
   *
   * @param number how many
   * @return this
   */
  public ChangesAssert hasInserted(int number) {
    expected.count(null, Change.Kind.INSERTED, number, info.descriptionText());
    return this;
  }

  /**
   * Verifies how many rows were inserted into a table.
   *
   * <pre>{@code
   * assertThat(changes).hasInserted("orders", 1); // passes
   * assertThat(changes).hasInserted("orders", 2); // fails: there is 1: …
   * }</pre>
   *
   * @param table the table's name
   * @param number how many
   * @return this
   */
  public ChangesAssert hasInserted(String table, int number) {
    table(table).hasInserted(number);
    return this;
  }

  /**
   * Verifies how many rows were updated so that a value changed, in all tables.
   *
   * <pre>{@code
   * assertThat(changes).hasUpdated(1); // passes
   * assertThat(changes).hasUpdated(2); // fails: there is 1: …
   * }</pre>
   *
   * @param number how many
   * @return this
   */
  public ChangesAssert hasUpdated(int number) {
    expected.count(null, Change.Kind.UPDATED, number, info.descriptionText());
    return this;
  }

  /**
   * Verifies how many rows of a table were updated so that a value changed.
   *
   * <pre>{@code
   * assertThat(changes).hasUpdated("orders", 1); // passes
   * assertThat(changes).hasUpdated("orders", 2); // fails: there is 1: …
   * }</pre>
   *
   * @param table the table's name
   * @param number how many
   * @return this
   */
  public ChangesAssert hasUpdated(String table, int number) {
    table(table).hasUpdated(number);
    return this;
  }

  /**
   * Verifies how many rows were deleted, in all tables.
   *
   * <pre>{@code
   * assertThat(changes).hasDeleted(1); // passes
   * assertThat(changes).hasDeleted(2); // fails: there is 1: …
   * }</pre>
   *
   * @param number how many
   * @return this
   */
  public ChangesAssert hasDeleted(int number) {
    expected.count(null, Change.Kind.DELETED, number, info.descriptionText());
    return this;
  }

  /**
   * Verifies how many rows of a table were deleted.
   *
   * <pre>{@code
   * assertThat(changes).hasDeleted("orders", 1); // passes
   * assertThat(changes).hasDeleted("orders", 2); // fails: there is 1: …
   * }</pre>
   *
   * @param table the table's name
   * @param number how many
   * @return this
   */
  public ChangesAssert hasDeleted(String table, int number) {
    table(table).hasDeleted(number);
    return this;
  }

  /**
   * Verifies that rows were inserted into a table, each of the expected ones once. Only the columns
   * that are named are compared.
   *
   * <pre>{@code
   * assertThat(changes).inserted("orders", row("id", 17, "status", "open")); // passes
   * assertThat(changes).inserted("orders", row("id", 17, "status", "paid")); // fails
   * }</pre>
   *
   * @param table the table's name
   * @param rows the rows, by some of their values
   * @return this
   */
  public ChangesAssert inserted(String table, RowValues... rows) {
    table(table).inserted(rows);
    return this;
  }

  /**
   * Verifies that a row of a table was updated. Only the columns that are named are compared.
   *
   * <pre>{@code
   * assertThat(changes).updated("orders", row("id", 17, "status", "open"), row("status", "paid")); // passes
   * assertThat(changes).updated("orders", row("id", 17), row("status", "open"));                   // fails
   * }</pre>
   *
   * @param table the table's name
   * @param before the row, by some of the values that it had
   * @param after some of the values that it has now
   * @return this
   */
  public ChangesAssert updated(String table, RowValues before, RowValues after) {
    table(table).updated(before, after);
    return this;
  }

  /**
   * Verifies that a value of a row was updated.
   *
   * <pre>{@code
   * assertThat(changes).updated("orders", row("id", 17), "status", "open", "paid"); // passes
   * assertThat(changes).updated("orders", row("id", 18), "status", "open", "paid"); // fails
   * }</pre>
   *
   * @param table the table's name
   * @param row the row, by values that it had and has: its key
   * @param column the column's exact name
   * @param from its value before
   * @param to its value after
   * @return this
   */
  public ChangesAssert updated(
      String table, RowValues row, String column, @Nullable Object from, @Nullable Object to) {
    table(table).updated(row, column, from, to);
    return this;
  }

  /**
   * Verifies that rows of a table were deleted, each of the expected ones once. Only the columns
   * that are named are compared.
   *
   * <pre>{@code
   * assertThat(changes).deleted("orders", row("id", 17)); // passes
   * assertThat(changes).deleted("orders", row("id", 18)); // fails
   * }</pre>
   *
   * @param table the table's name
   * @param rows the rows, by some of the values that they had
   * @return this
   */
  public ChangesAssert deleted(String table, RowValues... rows) {
    table(table).deleted(rows);
    return this;
  }

  /**
   * Verifies that nothing was changed but what was expected so far: by its number, or as a row.
   *
   * <pre>{@code
   * assertThat(changes).inserted("orders", row("id", 17)).nothingElseChanged(); // passes
   * assertThat(changes).inserted("orders", row("id", 17)).nothingElseChanged(); // fails: there is 1 more: …
   * }</pre>
   *
   * @return this
   */
  public ChangesAssert nothingElseChanged() {
    expected.nothingElse(null, info.descriptionText());
    return this;
  }

  /**
   * Verifies that these tables were written to, and no others; an update that changes no value
   * counts.
   *
   * <pre>{@code
   * assertThat(changes).touchedOnly("orders", "order_lines"); // passes
   * assertThat(changes).touchedOnly("orders");                // fails: they are in: …
   * }</pre>
   *
   * @param tables the tables' names
   * @return this
   */
  public ChangesAssert touchedOnly(String... tables) {
    if (tables.length == 0) {
      throw new IllegalArgumentException(
          "`touchedOnly()` names no table; write `changedNothing()`");
    }
    expected.touchedOnly(tables, info.descriptionText());
    return this;
  }

  /**
   * Verifies that no row is another than before: that something only reads, or that doing it a
   * second time has no effect.
   *
   * <pre>{@code
   * assertThat(Changes.during(database, () -> imports.run(file))).changedNothing(); // passes the second time
   * assertThat(Changes.during(database, () -> imports.run(file))).changedNothing(); // fails: there are 3: …
   * }</pre>
   *
   * @return this
   */
  public ChangesAssert changedNothing() {
    expected.nothing(null, info.descriptionText());
    return this;
  }

  /**
   * Verifies that no row was updated with the values that it had: it costs a new version of the
   * row, its triggers and its locks, and changes nothing.
   *
   * <pre>{@code
   * update orders set status = 'paid' where id = 17 and status <> 'paid'; -- passes
   * update orders set status = 'paid' where id = 17;                      -- fails where it was
   * }</pre>
   *
   * @return this
   */
  public ChangesAssert rewroteNothing() {
    expected.noRewrites(null, info.descriptionText());
    return this;
  }

  /**
   * Verifies that each change of a table was recorded in another, exactly once and with the right
   * values, and that nothing was recorded without a change. Rows of the table were changed, or it
   * fails. The records count as expected.
   *
   * <p>A row that was written several times while it was watched is one change, so the action must
   * write each row once.
   *
   * <pre>{@code
   * assertThat(changes).recordedOnceIn("outbox", Recording.of("orders").keyIn("order_id")); // passes
   * assertThat(changes).recordedOnceIn("outbox", Recording.of("orders").keyIn("order_id")); // fails: not recorded: …
   * }</pre>
   *
   * @param log the name of the table of records
   * @param recording the table whose changes are recorded, and which columns hold what
   * @return this
   */
  public ChangesAssert recordedOnceIn(String log, Recording recording) {
    if (!recording.tellsRows()) {
      throw new IllegalArgumentException(
          "`"
              + recording
              + "` does not say how a record is known to be of a row; add `keyIn(…)`, `beforeIn(…)` or"
              + " `afterIn(…)`");
    }
    TableChanges table = expected.table(recording.table(), info.descriptionText());
    TableChanges records = expected.table(log, info.descriptionText());
    if (table != null && records != null) {
      expected.recorded(table, records, recording, info.descriptionText());
    }
    return this;
  }
}
