package dev.pgassay.assertions.change;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what was changed in the rows of one table. Not thread-safe.
 *
 * @see ChangesAssert#table(String)
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TableChangesAssert extends AbstractAssert<TableChangesAssert, TableChanges> {

  private final ExpectedChanges expected;

  TableChangesAssert(@Nullable TableChanges actual, ExpectedChanges expected) {
    super(actual, TableChangesAssert.class);
    this.expected = expected;
  }

  /**
   * Verifies how many rows were inserted.
   *
   * <pre>{@code
   * assertThat(changes).table("orders").hasInserted(1); // passes
   * assertThat(changes).table("orders").hasInserted(2); // fails: there is 1: public.orders inserted id=17 …
   * }</pre>
   *
   * @param number how many
   * @return this
   */
  public TableChangesAssert hasInserted(int number) {
    return count(Change.Kind.INSERTED, number);
  }

  /**
   * Verifies how many rows were updated so that a value changed.
   *
   * <pre>{@code
   * assertThat(changes).table("orders").hasUpdated(1); // passes
   * assertThat(changes).table("orders").hasUpdated(0); // fails: there is 1: … status: open -> paid
   * }</pre>
   *
   * @param number how many
   * @return this
   */
  public TableChangesAssert hasUpdated(int number) {
    return count(Change.Kind.UPDATED, number);
  }

  /**
   * Verifies how many rows were deleted.
   *
   * <pre>{@code
   * assertThat(changes).table("orders").hasDeleted(0); // passes
   * assertThat(changes).table("orders").hasDeleted(1); // fails: there are 0
   * }</pre>
   *
   * @param number how many
   * @return this
   */
  public TableChangesAssert hasDeleted(int number) {
    return count(Change.Kind.DELETED, number);
  }

  private TableChangesAssert count(Change.Kind kind, int number) {
    if (actual != null) {
      expected.count(actual, kind, number, info.descriptionText());
    }
    return this;
  }

  /**
   * Verifies that rows were inserted, each of the expected ones once.
   *
   * <pre>{@code
   * assertThat(changes).table("orders").inserted(row("id", 17, "status", "open")); // passes
   * assertThat(changes).table("orders").inserted(row("id", 17, "status", "paid")); // fails
   * }</pre>
   *
   * @param rows the rows, by some of their values
   * @return this
   */
  public TableChangesAssert inserted(RowValues... rows) {
    return rows(Change.Kind.INSERTED, List.of(rows), List.of(rows));
  }

  /**
   * Verifies that rows were deleted, each of the expected ones once.
   *
   * <pre>{@code
   * assertThat(changes).table("orders").deleted(row("id", 17)); // passes
   * assertThat(changes).table("orders").deleted(row("id", 18)); // fails
   * }</pre>
   *
   * @param rows the rows, by some of the values that they had
   * @return this
   */
  public TableChangesAssert deleted(RowValues... rows) {
    return rows(Change.Kind.DELETED, List.of(rows), List.of(rows));
  }

  /**
   * Verifies that a row was updated.
   *
   * <pre>{@code
   * assertThat(changes).table("orders").updated(row("id", 17, "status", "open"), row("status", "paid")); // passes
   * assertThat(changes).table("orders").updated(row("id", 17), row("status", "open"));                   // fails
   * }</pre>
   *
   * @param before the row, by some of the values that it had
   * @param after some of the values that it has now
   * @return this
   */
  public TableChangesAssert updated(RowValues before, RowValues after) {
    return rows(Change.Kind.UPDATED, List.of(before), List.of(after));
  }

  private TableChangesAssert rows(Change.Kind kind, List<RowValues> before, List<RowValues> after) {
    if (before.isEmpty()) {
      throw new IllegalArgumentException(
          "`" + kind + "()` expects no row; write `" + kind + "(row(\"id\", 17))`");
    }
    if (actual != null) {
      expected.rows(actual, kind, before, after, info.descriptionText());
    }
    return this;
  }

  /**
   * Verifies that a value of a row was updated.
   *
   * <pre>{@code
   * assertThat(changes).table("orders").updated(row("id", 17), "status", "open", "paid"); // passes
   * assertThat(changes).table("orders").updated(row("id", 18), "status", "open", "paid"); // fails
   * }</pre>
   *
   * @param row the row, by values that it had and has: its key
   * @param column the column's exact name
   * @param from its value before
   * @param to its value after
   * @return this
   */
  public TableChangesAssert updated(
      RowValues row, String column, @Nullable Object from, @Nullable Object to) {
    return updated(row.and(column, from), row.and(column, to));
  }

  /**
   * Verifies that no updated row has another value in any column but these. Rows were updated, or
   * it fails.
   *
   * <pre>{@code
   * assertThat(changes).table("orders").updatedOnly("status");   // passes
   * assertThat(changes).table("orders").updatedOnly("currency"); // fails: … status: open -> paid
   * }</pre>
   *
   * @param columns the exact names of the columns
   * @return this
   */
  public TableChangesAssert updatedOnly(String... columns) {
    if (actual != null) {
      expected.onlyColumns(actual, new TreeSet<>(Set.of(columns)), info.descriptionText());
    }
    return this;
  }

  /**
   * Verifies that no row of the table is another than before.
   *
   * <pre>{@code
   * assertThat(changes).table("users").changedNothing();  // passes
   * assertThat(changes).table("orders").changedNothing(); // fails: there is 1: …
   * }</pre>
   *
   * @return this
   */
  public TableChangesAssert changedNothing() {
    if (actual != null) {
      expected.nothing(actual, info.descriptionText());
    }
    return this;
  }

  /**
   * Verifies that no row of the table was changed but those expected so far.
   *
   * <pre>{@code
   * assertThat(changes).table("orders").inserted(row("id", 17)).nothingElseChanged(); // passes
   * assertThat(changes).table("orders").inserted(row("id", 17)).nothingElseChanged(); // fails: there is 1 more: …
   * }</pre>
   *
   * @return this
   */
  public TableChangesAssert nothingElseChanged() {
    if (actual != null) {
      expected.nothingElse(actual, info.descriptionText());
    }
    return this;
  }

  /**
   * Verifies that no row of the table was updated with the values that it had.
   *
   * <pre>{@code
   * update orders set status = 'paid' where id = 17 and status <> 'paid'; -- passes
   * update orders set status = 'paid' where id = 17;                      -- fails where it was
   * }</pre>
   *
   * @return this
   */
  public TableChangesAssert rewroteNothing() {
    if (actual != null) {
      expected.noRewrites(actual, info.descriptionText());
    }
    return this;
  }
}
