package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.state.DatabaseState;
import dev.pgassay.assertions.migration.undo.TripStep.Kind;
import dev.pgassay.assertions.sql.SqlFile;
import dev.pgassay.assertions.task.BackgroundTask;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the states between the scripts of a run on one connection.
 *
 * <p>A script's end can be read beside Flyway, which notes the script, begins with the next and
 * changes sessions meanwhile. That the next one's statements wait until it was read is up to the
 * caller. Where the change of sessions may itself change the database, nothing is read beside it:
 * temporary objects go with their session, and a trigger may act when the next one begins.
 */
final class StateReader implements AutoCloseable {

  private static final String SESSIONS = SqlFile.read(StateReader.class, "sessions");

  private final Connection connection;
  private final String history;
  private final ExecutorService beside =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "pgassay state reader");
            thread.setDaemon(true);
            return thread;
          });

  /** What is being read, empty where nothing may be read beside Flyway. */
  private @Nullable BackgroundTask<Optional<Ahead>> ahead;

  /** What is set for sessions, as it was read ahead. */
  private @Nullable String settings;

  /**
   * The end of a step.
   *
   * @param isWithoutRows whether no table has a row, asked only on the way down for good
   * @param state the state, or null where there is no row that could have been lost
   */
  record Reading(boolean isWithoutRows, @Nullable DatabaseState state) {}

  /**
   * What sessions get, and do.
   *
   * @param change whether one that ends, or one that begins, may change the database
   * @param settings what roles and databases give to those that begin
   */
  private record Sessions(boolean change, String settings) {}

  private record Ahead(Reading reading, String settings) {}

  /**
   * Connects to a database.
   *
   * @param history the name of a table whose rows are not looked at
   */
  StateReader(DataSource database, String history) throws SQLException {
    this.history = history;
    this.connection = database.getConnection();
    try {
      keepSearchPath();
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * The catalog is read under an empty search path. Where that is another one than before, the
   * driver prepares its statements anew, since PostgreSQL 18 tells it so.
   */
  private void keepSearchPath() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_catalog.set_config('search_path', '', false)");
    }
  }

  /**
   * Begins to read the end of a step, all of which is committed.
   *
   * @param mayHaveLostRows whether the state is wanted even where there are no rows
   */
  void readAhead(Kind kind, boolean mayHaveLostRows) {
    settings = null;
    ahead =
        BackgroundTask.supply(
            beside,
            () -> {
              Sessions sessions = sessions();
              return sessions.change()
                  ? Optional.empty()
                  : Optional.of(new Ahead(readNow(kind, mayHaveLostRows), sessions.settings()));
            });
  }

  /** Returns the end of a step as it was read ahead, or reads it now. */
  Reading read(Kind kind, boolean mayHaveLostRows) throws SQLException {
    BackgroundTask<Optional<Ahead>> begun = ahead;
    ahead = null;
    Optional<Ahead> known = begun == null ? Optional.empty() : begun.result();
    settings = known.map(Ahead::settings).orElse(null);
    return known.isPresent() ? known.get().reading() : readNow(kind, mayHaveLostRows);
  }

  private Reading readNow(Kind kind, boolean mayHaveLostRows) throws SQLException {
    boolean isWithoutRows = kind == Kind.DOWN_FOR_GOOD && isWithoutRows();
    return new Reading(isWithoutRows, isWithoutRows && !mayHaveLostRows ? null : state());
  }

  DatabaseState state() throws SQLException {
    return DatabaseState.of(connection);
  }

  boolean isWithoutRows() throws SQLException {
    return DatabaseState.isWithoutRows(connection, history);
  }

  /** What roles and databases give to the sessions that begin, after the step that was read. */
  String settingsOfSessions() throws SQLException {
    String known = settings;
    settings = null;
    return known == null ? sessions().settings() : known;
  }

  private Sessions sessions() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SESSIONS);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Sessions(row.getBoolean("change"), row.getString("settings"));
    }
  }

  @Override
  public void close() throws SQLException {
    beside.shutdown();
    try (connection) {
      if (ahead != null) {
        ahead.result();
      }
    }
  }
}
