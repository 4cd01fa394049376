package dev.pgassay.internal.recovery;

import dev.pgassay.internal.template.Administrator;
import java.sql.SQLException;

/** A slot on a server, for which it keeps the log that somebody has not read yet. */
final class ReplicationSlot {

  private final Administrator administrator;
  private final String name;

  private ReplicationSlot(Administrator administrator, String name) {
    this.administrator = administrator;
    this.name = name;
  }

  /** Makes a slot that keeps the log from now on. */
  static ReplicationSlot create(Administrator administrator, String name) throws SQLException {
    administrator.strings(
        "select slot_name::text from pg_catalog.pg_create_physical_replication_slot(?, true)",
        name);
    return new ReplicationSlot(administrator, name);
  }

  String name() {
    return name;
  }

  /** Removes it with whoever reads it. */
  void drop() {
    try {
      administrator.strings(
          """
          select pg_catalog.pg_terminate_backend(active_pid, 5000)::text
          from pg_catalog.pg_replication_slots where slot_name = ? and active""",
          name);
      administrator.strings(
          """
          select pg_catalog.pg_drop_replication_slot(slot_name)::text
          from pg_catalog.pg_replication_slots where slot_name = ?""",
          name);
    } catch (SQLException e) {
      if (!Administrator.isLostConnection(e)) {
        throw new IllegalStateException(
            "The slot " + name + " is not dropped, and keeps the log: " + e.getMessage(), e);
      }
      // The server is stopped, and gets no further database: the slot goes with it.
    }
  }
}
