package dev.pgassay.peers;

import dev.pgassay.peers.schema.Schema;
import dev.pgassay.peers.schema.WrittenTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the body of a test does, after it has looked at the rows that it starts from. */
enum Work {
  /** Commits an insert, an update and a delete in each of the schema's written tables. */
  WRITE {
    @Override
    void perform(Connection connection, Schema schema, int test, boolean pristine)
        throws SQLException {
      for (WrittenTable table : schema.writtenTables()) {
        long inserted = insert(connection, table, "first " + test);
        if (pristine && inserted != table.rows() + 1) {
          throw new AssertionError(
              "The new row of %s has the id %d, expected %d."
                  .formatted(table.tableName(), inserted, table.rows() + 1));
        }
        change(connection, table.update(), 1);
        change(connection, table.delete(), insert(connection, table, "second " + test));
      }
      connection.commit();
    }
  },

  /** Reads, and leaves nothing behind. */
  READ {
    @Override
    void perform(Connection connection, Schema schema, int test, boolean pristine)
        throws SQLException {
      try (Statement statement = connection.createStatement()) {
        for (WrittenTable table : schema.writtenTables()) {
          try (ResultSet row =
              statement.executeQuery("select * from " + table.tableName() + " where id = 2")) {
            row.next();
          }
        }
      }
      connection.commit();
    }
  },

  /** Creates and alters a table, commits, and goes on for 50 ms. */
  CHANGE_SCHEMA {
    @Override
    void perform(Connection connection, Schema schema, int test, boolean pristine)
        throws SQLException, InterruptedException {
      // On a pristine database the name is free in every test.
      String table = pristine ? "visits" : "visits_" + test;
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "create table %s (id bigint generated always as identity primary key, seen_at date)"
                .formatted(table));
        statement.execute("alter table %s add column page text not null".formatted(table));
      }
      connection.commit();
      Thread.sleep(50);
    }
  };

  /** Works with a connection that has auto-commit off. */
  abstract void perform(Connection connection, Schema schema, int test, boolean pristine)
      throws SQLException, InterruptedException;

  private static long insert(Connection connection, WrittenTable table, String text)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
      insert.setString(1, text);
      try (ResultSet id = insert.executeQuery()) {
        id.next();
        return id.getLong(1);
      }
    }
  }

  private static void change(Connection connection, String sql, long id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      int rows = statement.executeUpdate();
      if (rows != 1) {
        throw new AssertionError(sql + " changed " + rows + " rows");
      }
    }
  }
}
