package dev.pgassay.internal.template;

import dev.pgassay.internal.template.PristineState.SequenceState;
import dev.pgassay.internal.template.PristineState.StoredTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the tables of a template into the state that a reset gives them, so that a test cannot
 * tell a clone from a database that was put back.
 */
public final class TemplateLayout {

  private static final int BATCH = 50;

  private final Connection connection;
  private final TableRewrite rewrite;

  /**
   * Creates a layout.
   *
   * @param connection to the database, as a superuser, in auto-commit mode
   */
  public TemplateLayout(Connection connection) {
    this.connection = connection;
    this.rewrite = new TableRewrite(connection);
  }

  /** Rewrites every table that a reset could rewrite, and sets every sequence. */
  void normalise() throws SQLException {
    PristineState state = PristineState.read(connection);
    if (state.obstacle().isPresent()) {
      return;
    }
    normalise(
        state.tables().values().stream().filter(table -> table.obstacle().isEmpty()).toList());
    // A sequence logs each of its next 32 numbers only after it was set.
    rewrite.run(Map.of(), state.sequences().values());
  }

  /** Rewrites the tables and sets the sequences that were written to since they were normalised. */
  public void normalise(List<StoredTable> tables, List<SequenceState> sequences)
      throws SQLException {
    Set<Long> oids = tables.stream().map(StoredTable::oid).collect(Collectors.toSet());
    Set<Long> moved = sequences.stream().map(SequenceState::oid).collect(Collectors.toSet());
    PristineState now = PristineState.read(connection);
    for (StoredTable table : now.tables().values()) {
      if (oids.contains(table.oid()) && table.obstacle().isEmpty()) {
        reload(table);
      }
    }
    rewrite.run(
        Map.of(),
        now.sequences().values().stream()
            .filter(sequence -> moved.contains(sequence.oid()))
            .toList());
  }

  private void normalise(List<StoredTable> tables) throws SQLException {
    Map<StoredTable, byte[]> empty = new HashMap<>();
    StringBuilder changed = new StringBuilder();
    for (StoredTable table : tables) {
      if (table.isEmpty()) {
        empty.put(table, new byte[0]);
        if (empty.size() == BATCH) {
          rewrite.run(empty, List.of());
          empty.clear();
        }
      } else if (reload(table)) {
        changed.append(changed.isEmpty() ? "" : ", ").append(table.name());
      }
    }
    rewrite.run(empty, List.of());
    if (!changed.isEmpty()) {
      // Not VACUUM, which would note free space that a reset does not note.
      try (Statement statement = connection.createStatement()) {
        statement.execute("analyze " + changed);
      }
    }
  }

  /** A table whose own rows it would refuse stays as it is, and is never reset. */
  private boolean reload(StoredTable table) throws SQLException {
    Optional<byte[]> rows = rewrite.rows(table);
    if (rows.isEmpty()) {
      return false;
    }
    Map<StoredTable, byte[]> one = new LinkedHashMap<>();
    one.put(table, rows.get());
    try {
      rewrite.run(one, List.of());
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }
}
