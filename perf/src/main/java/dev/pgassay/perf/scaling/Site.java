package dev.pgassay.perf.scaling;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.RoleDataSource;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** Where a level is measured: its copy of the database, its pool, and our own session. */
final class Site implements AutoCloseable {

  /** Closes something. */
  @FunctionalInterface
  private interface Closing {
    void close() throws Exception;
  }

  private final Conditions conditions;
  private final long level;
  private final Deque<Closing> closings = new ArrayDeque<>();
  private final Connections connections;
  private final Observer observer;

  private Site(Conditions conditions, long level) {
    this.conditions = conditions;
    this.level = level;
    try {
      DataSource database = conditions.filling() == null ? conditions.database() : copy();
      this.observer = new Observer(administrator(database));
      closings.push(observer::close);
      this.connections = new Connections(conditions.pool() == null ? database : pool(database));
    } catch (RuntimeException e) {
      close();
      throw e;
    } catch (Exception e) {
      close();
      throw new ScalingException("Nothing can be measured " + words() + ": " + e.getMessage(), e);
    }
  }

  static Site open(Conditions conditions, long level) {
    return new Site(conditions, level);
  }

  private DataSource copy() throws Exception {
    DatabaseFacilities facilities =
        DatabaseFacilities.of(whole(conditions.database()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "This DataSource cannot give copies of its database to fill. Use one that"
                            + " `@DatabaseTest` or `TestDatabases` handed out."));
    DataSource copy = facilities.copy();
    closings.push(() -> facilities.drop(copy));
    Objects.requireNonNull(conditions.filling()).fill(copy, level);
    return conditions.database() instanceof RoleDataSource acting ? as(acting, copy) : copy;
  }

  private static DataSource as(RoleDataSource acting, DataSource copy) throws SQLException {
    RoleDataSource same = DatabaseFacilities.of(copy).orElseThrow().as(acting.role());
    for (Map.Entry<String, String> setting : acting.settings().entrySet()) {
      same = same.with(setting.getKey(), setting.getValue());
    }
    return same;
  }

  private static DataSource whole(DataSource database) {
    return database instanceof RoleDataSource acting ? acting.administrator() : database;
  }

  /** Who may see what sessions of other roles wait for. */
  private static DataSource administrator(DataSource database) throws SQLException {
    DataSource whole = whole(database);
    return DatabaseFacilities.of(whole).map(DatabaseFacilities::administrator).orElse(whole);
  }

  private DataSource pool(DataSource database) throws Exception {
    DataSource pool =
        Objects.requireNonNull(conditions.pool()).open(database, conditions.poolSizeAt(level));
    if (pool == null) {
      throw new IllegalArgumentException(
          "The pool of " + Varied.POOL_SIZE.words(conditions.poolSizeAt(level)) + " is null.");
    }
    if (pool instanceof AutoCloseable closeable) {
      closings.push(closeable::close);
    }
    return pool;
  }

  int clients() {
    return conditions.clientsAt(level);
  }

  int poolSize() {
    return conditions.poolSizeAt(level);
  }

  long level() {
    return level;
  }

  Connections connections() {
    return connections;
  }

  Observer observer() {
    return observer;
  }

  /** Where it is, in the middle of a sentence. */
  String words() {
    return conditions.at(level);
  }

  /** Closes all of it, whatever fails. */
  @Override
  public void close() {
    while (!closings.isEmpty()) {
      try {
        closings.pop().close();
      } catch (Exception e) {
        System.getLogger(Site.class.getName())
            .log(
                System.Logger.Level.WARNING, "What was opened {0} does not close: {1}", words(), e);
      }
    }
  }
}
