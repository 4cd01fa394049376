package dev.pgassay.assertions.data;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes rows into a table, in order. */
interface RowWriter {

  /** Takes a row: a text for each column, null for NULL. It may be changed afterwards. */
  void write(@Nullable String[] row) throws SQLException;

  /** Ends when all rows are in the table. */
  void finish() throws SQLException;

  /** Gives up what was begun; the transaction is for its owner to roll back. */
  void cancel();
}
