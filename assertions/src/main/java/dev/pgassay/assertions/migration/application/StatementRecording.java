package dev.pgassay.assertions.migration.application;

import dev.pgassay.assertions.files.CommittedFile;
import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Records the statements that an application executes in a test run, so that the next version's
 * migrations can be tried with them.
 *
 * <pre>{@code
 * StatementRecording recording = StatementRecording.of(database);
 * new Orders(recording.dataSource()).place(…);
 * recording.saveTo("application-statements.txt");
 * }</pre>
 *
 * <p>Each statement is recorded once, with the values of its first execution that succeeded. What
 * neither reads nor writes rows ({@code set}, DDL) is left out. Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StatementRecording {

  private static final Set<String> OF_ROWS =
      Set.of("select", "insert", "update", "delete", "merge", "with", "values", "table", "call");

  private final DataSource recorded;
  private final Map<String, ApplicationStatement> statements = new ConcurrentHashMap<>();
  private final SortedSet<String> unrecorded = new ConcurrentSkipListSet<>();

  private StatementRecording(DataSource database) {
    this.recorded = proxy(DataSource.class, database, this::returnedByDataSource);
  }

  /**
   * Begins a recording.
   *
   * @param database the database that the application works with
   * @return a recording without any statement
   */
  public static StatementRecording of(DataSource database) {
    return new StatementRecording(database);
  }

  /**
   * Returns the data source to give to the application.
   *
   * @return a data source that records, and does what the other one does; never null
   */
  public DataSource dataSource() {
    return recorded;
  }

  /**
   * Returns what has been recorded until now.
   *
   * @return the statements, sorted by their SQL
   */
  public ApplicationStatements statements() {
    return ApplicationStatements.of("the recording", List.copyOf(statements.values()));
  }

  /**
   * Returns the statements that cannot be executed again, and so are not recorded.
   *
   * @return each with the reason: a value that is a stream, an array of arrays, or several
   *     statements in one string; perhaps none
   */
  public List<String> unrecorded() {
    return List.copyOf(unrecorded);
  }

  /**
   * Writes a file, if there is none or {@code -Dpgassay.update=true} asks for it. Where {@code
   * CI=true} is set, nothing is written.
   *
   * @param file a name alone, which is put into {@code src/test/resources/pgassay}, or a path
   * @throws IllegalStateException if nothing was recorded, or there is no file where none may be
   *     written
   */
  public void saveTo(String file) {
    if (statements.isEmpty()) {
      throw new IllegalStateException(
          "0 statements were recorded. Give the application `recording.dataSource()`.");
    }
    CommittedFile committed = CommittedFile.of(file);
    if (committed.isToBeUpdated() || !committed.exists() && !committed.ci()) {
      committed.write(statements().toString());
    } else if (!committed.exists()) {
      throw new IllegalStateException(
          "There is no file `" + committed + "`, and CI=true keeps it from being written.");
    }
  }

  /** What is done with a method's result. */
  private interface Returned {
    @Nullable Object replace(
        Object proxy, Method method, @Nullable Object[] arguments, @Nullable Object result)
        throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T target, Returned returned) {
    InvocationHandler handler =
        (proxy, method, given) -> {
          @Nullable Object[] arguments = given == null ? new Object[0] : given;
          try {
            return returned.replace(proxy, method, arguments, method.invoke(target, given));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(
            StatementRecording.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object returnedByDataSource(
      Object proxy, Method method, @Nullable Object[] arguments, @Nullable Object result) {
    return result instanceof Connection connection
        ? proxy(Connection.class, connection, this::returnedByConnection)
        : result;
  }

  private @Nullable Object returnedByConnection(
      Object proxy, Method method, @Nullable Object[] arguments, @Nullable Object result) {
    return switch (method.getName()) {
      case "createStatement" ->
          proxy(Statement.class, (Statement) result, new Executed((Connection) proxy, null));
      case "prepareStatement" ->
          proxy(
              PreparedStatement.class,
              (PreparedStatement) result,
              new Executed((Connection) proxy, (String) arguments[0]));
      case "prepareCall" -> {
        unrecorded.add(arguments[0] + "\n  it is a CallableStatement");
        yield result;
      }
      default -> result;
    };
  }

  /** Follows one statement. */
  private final class Executed implements Returned {

    private final Connection connection;
    private final @Nullable String prepared;
    private final SortedMap<Integer, Bind> values = new TreeMap<>();
    private final List<ApplicationStatement> batch = new ArrayList<>();
    private @Nullable String obstacle;

    Executed(Connection connection, @Nullable String prepared) {
      this.connection = connection;
      this.prepared = prepared;
    }

    @Override
    public @Nullable Object replace(
        Object proxy, Method method, @Nullable Object[] arguments, @Nullable Object result)
        throws SQLException {
      String name = method.getName();
      String sql =
          arguments.length > 0 && arguments[0] instanceof String text && prepared == null
              ? text
              : prepared;
      if (name.equals("getConnection")) {
        return connection;
      }
      if (name.startsWith("set") && arguments.length > 1 && arguments[0] instanceof Integer index) {
        note(index, name, arguments);
      } else if (name.equals("clearParameters")) {
        values.clear();
        obstacle = null;
      } else if (name.equals("addBatch") && sql != null) {
        batch.add(new ApplicationStatement(sql, List.copyOf(values.values())));
      } else if (name.equals("executeBatch") || name.equals("executeLargeBatch")) {
        batch.forEach(this::record);
        batch.clear();
      } else if (name.startsWith("execute") && sql != null) {
        record(new ApplicationStatement(sql, List.copyOf(values.values())));
      }
      return result;
    }

    private void note(int index, String setter, @Nullable Object[] arguments) throws SQLException {
      Object value = arguments[1];
      try {
        values.put(index, bind(setter, value, arguments));
      } catch (IllegalArgumentException e) {
        obstacle = e.getMessage();
      }
    }

    private void record(ApplicationStatement statement) {
      List<List<SqlToken>> parts = SqlTokens.statements(statement.sql());
      if (parts.isEmpty() || OF_ROWS.stream().noneMatch(parts.get(0).get(0)::is)) {
        return;
      }
      String reason = parts.size() > 1 ? "it is several statements" : obstacle;
      if (reason != null) {
        unrecorded.add(statement + "\n  " + reason);
      } else {
        String sql = statement.sql().strip();
        statements.putIfAbsent(sql, new ApplicationStatement(sql, statement.values()));
      }
    }
  }

  private static Bind bind(String setter, @Nullable Object value, @Nullable Object[] arguments)
      throws SQLException {
    if (setter.equals("setNull")) {
      return Bind.of(BindType.ofNumber((Integer) arguments[1]), null);
    }
    if (value == null) {
      return Bind.of(BindType.OTHER, null);
    }
    if (value instanceof Array array) {
      return Bind.of(array);
    }
    boolean leftToServer =
        arguments.length > 2 && Integer.valueOf(java.sql.Types.OTHER).equals(arguments[2]);
    if (leftToServer) {
      return Bind.of(BindType.OTHER, value);
    }
    BindType type = BindType.of(value);
    if (type == BindType.OTHER && isStream(value)) {
      throw new IllegalArgumentException("a value is a stream: " + setter);
    }
    return Bind.of(type, value);
  }

  private static boolean isStream(Object value) {
    return value instanceof java.io.InputStream
        || value instanceof java.io.Reader
        || value instanceof java.sql.Blob
        || value instanceof java.sql.Clob
        || value instanceof java.sql.SQLXML;
  }
}
