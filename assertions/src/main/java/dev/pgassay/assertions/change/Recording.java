package dev.pgassay.assertions.change;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How an audit log or an outbox records the changes of a table: which of its columns hold what.
 *
 * <pre>{@code
 * Recording.of("orders").tableIn("table_name").operationIn("operation").beforeIn("old_row").afterIn("new_row")
 * Recording.of("orders").keyIn("order_id")
 * }</pre>
 *
 * @param table the name of the table whose changes are recorded
 * @param keyColumn the column that holds the key of the row, or null
 * @param tableColumn the column that holds the name of the table, or null when all records are of
 *     this one
 * @param operationColumn the column that holds {@code INSERT}, {@code UPDATE} or {@code DELETE}, in
 *     whatever case, or the first letter; or null
 * @param beforeColumn the column that holds the row's values before as a JSON object, or null
 * @param afterColumn the column that holds the row's values after as a JSON object, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Recording(
    String table,
    @Nullable String keyColumn,
    @Nullable String tableColumn,
    @Nullable String operationColumn,
    @Nullable String beforeColumn,
    @Nullable String afterColumn) {

  /**
   * Begins with a table whose changes are recorded.
   *
   * @param table its name, as in SQL
   * @return a recording that says nothing else yet
   */
  public static Recording of(String table) {
    return new Recording(table, null, null, null, null, null);
  }

  /**
   * Says where the key of the row is: the value of its only column.
   *
   * @param column the exact name of a column of the records
   * @return the recording with this
   */
  public Recording keyIn(String column) {
    return new Recording(table, column, tableColumn, operationColumn, beforeColumn, afterColumn);
  }

  /**
   * Says where the name of the table is, with or without its schema. Records of others are left
   * alone.
   *
   * @param column the exact name of a column of the records
   * @return the recording with this
   */
  public Recording tableIn(String column) {
    return new Recording(table, keyColumn, column, operationColumn, beforeColumn, afterColumn);
  }

  /**
   * Says where it is told whether the row was inserted, updated or deleted.
   *
   * @param column the exact name of a column of the records
   * @return the recording with this
   */
  public Recording operationIn(String column) {
    return new Recording(table, keyColumn, tableColumn, column, beforeColumn, afterColumn);
  }

  /**
   * Says where the values before are. Each that is recorded must be right, and those that an update
   * changed must be there.
   *
   * @param column the exact name of a column of the records, of type {@code json} or {@code jsonb}
   * @return the recording with this
   */
  public Recording beforeIn(String column) {
    return new Recording(table, keyColumn, tableColumn, operationColumn, column, afterColumn);
  }

  /**
   * Says where the values after are. Each that is recorded must be right, and those that an update
   * changed must be there.
   *
   * @param column the exact name of a column of the records, of type {@code json} or {@code jsonb}
   * @return the recording with this
   */
  public Recording afterIn(String column) {
    return new Recording(table, keyColumn, tableColumn, operationColumn, beforeColumn, column);
  }

  /** The columns of the records that it names. */
  List<String> columns() {
    return Stream.of(keyColumn, tableColumn, operationColumn, beforeColumn, afterColumn)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** Whether it tells which row a record is of. */
  boolean tellsRows() {
    return keyColumn != null || beforeColumn != null || afterColumn != null;
  }
}
