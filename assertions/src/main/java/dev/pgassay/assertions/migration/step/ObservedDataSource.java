package dev.pgassay.assertions.migration.step;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections tell an observer what they run: statements of SQL migrations, of
 * callbacks and of Java alike.
 *
 * <p>Whoever unwraps a connection leaves it.
 */
@API(status = API.Status.INTERNAL)
public final class ObservedDataSource {

  /** What Flyway asks each time that it begins a migration. */
  private static final String FLYWAYS_OWN = "SELECT version()";

  private static final Set<String> EXECUTING =
      Set.of(
          "execute",
          "executeQuery",
          "executeUpdate",
          "executeLargeUpdate",
          "executeBatch",
          "executeLargeBatch");

  /** An observed connection, which knows the one behind it. */
  public interface Observed {

    /** {@return the connection itself, which tells nobody} */
    Connection behind();
  }

  private final StatementObserver observer;

  private ObservedDataSource(StatementObserver observer) {
    this.observer = observer;
  }

  /**
   * Lets an observer see what connections run.
   *
   * @param database where they come from
   * @param observer sees it
   * @return the data source to be used instead
   */
  public static DataSource of(DataSource database, StatementObserver observer) {
    ObservedDataSource observed = new ObservedDataSource(observer);
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = call(database, method, arguments);
          return result instanceof Connection connection ? observed.connection(connection) : result;
        });
  }

  /**
   * Whether a statement is one by which Flyway looks at the server within a migration.
   *
   * @param sql its text
   * @return whether it is no part of the migration
   */
  public static boolean isFlywaysOwn(String sql) {
    return sql.equals(FLYWAYS_OWN);
  }

  private Connection connection(Connection connection) throws Throwable {
    observer.opened(connection);
    return (Connection)
        Proxy.newProxyInstance(
            ObservedDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class, Observed.class},
            handler(connection));
  }

  private InvocationHandler handler(Connection connection) {
    return (proxy, method, arguments) ->
        switch (method.getName()) {
          case "behind" -> connection;
          case "unwrap" -> {
            observer.unwrapped(connection);
            yield call(connection, method, arguments);
          }
          case "createStatement" ->
              statement(
                  Statement.class,
                  (Statement) call(connection, method, arguments),
                  (Connection) proxy,
                  connection,
                  null);
          case "prepareStatement" ->
              statement(
                  PreparedStatement.class,
                  (Statement) call(connection, method, arguments),
                  (Connection) proxy,
                  connection,
                  (String) arguments[0]);
          case "prepareCall" ->
              statement(
                  CallableStatement.class,
                  (Statement) call(connection, method, arguments),
                  (Connection) proxy,
                  connection,
                  (String) arguments[0]);
          case "commit" ->
              observer.end(connection, true, () -> call(connection, method, arguments));
          case "rollback", "close", "abort" ->
              observer.end(connection, false, () -> call(connection, method, arguments));
          case "setAutoCommit" ->
              connection.getAutoCommit() == (boolean) arguments[0]
                  ? null
                  : observer.end(connection, true, () -> call(connection, method, arguments));
          default -> call(connection, method, arguments);
        };
  }

  private Statement statement(
      Class<? extends Statement> type,
      Statement statement,
      Connection observed,
      Connection connection,
      @Nullable String prepared) {
    List<String> batch = new ArrayList<>();
    return proxy(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().equals("getConnection")) {
            return observed;
          }
          if (method.getName().equals("unwrap")) {
            observer.unwrapped(connection);
          }
          if (method.getName().equals("addBatch") && arguments != null) {
            batch.add((String) arguments[0]);
          }
          if (!EXECUTING.contains(method.getName())) {
            return call(statement, method, arguments);
          }
          String sql = sql(method, arguments, batch, prepared);
          return observer.execute(connection, sql, () -> call(statement, method, arguments));
        });
  }

  private static String sql(
      Method method, Object @Nullable [] arguments, List<String> batch, @Nullable String prepared) {
    if (method.getName().endsWith("Batch") && !batch.isEmpty()) {
      String all = String.join(";\n", batch);
      batch.clear();
      return all;
    }
    return arguments != null && arguments.length > 0 && arguments[0] instanceof String text
        ? text
        : String.valueOf(prepared);
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<? extends T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ObservedDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
