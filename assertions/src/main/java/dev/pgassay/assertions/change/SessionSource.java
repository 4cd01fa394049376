package dev.pgassay.assertions.change;

import java.sql.SQLException;

/** Opens sessions in which values are read and compared. */
@FunctionalInterface
interface SessionSource {

  /** Opens a session; to close it closes all that was opened for it. */
  SnapshotSession open() throws SQLException;
}
