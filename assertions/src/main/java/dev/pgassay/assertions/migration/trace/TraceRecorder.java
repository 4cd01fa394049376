package dev.pgassay.assertions.migration.trace;

import dev.pgassay.assertions.check.MigrationLine;
import dev.pgassay.assertions.migration.step.EventCallback;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.ObservedDataSource;
import dev.pgassay.assertions.migration.step.StatementObserver;
import dev.pgassay.assertions.migration.trace.TracedStatement.Measurement;
import dev.pgassay.assertions.migration.trace.TracedStatement.StatementFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Records what the statements of migrations do while Flyway runs.
 *
 * <p>Flyway's connections are observed, which shows the statements of SQL migrations, of Java and
 * of callbacks; two callbacks, the first and the last of an event, tell whose they are. What Flyway
 * executes for itself lies outside of both.
 */
final class TraceRecorder implements StatementObserver, AutoCloseable {

  /** Those of each migration and statement. */
  private static final Set<Event> OF_EACH =
      Stream.of(Event.values())
          .filter(event -> event.name().contains("_EACH_"))
          .collect(Collectors.toUnmodifiableSet());

  /** Before that, the collector of statistics was a process that counted some time later. */
  private static final int COUNTS_AT_ONCE = 15;

  private final DataSource database;
  private final Connection observer;
  private final int serverVersion;
  private final TraceClock clock = new TraceClock();
  private final Map<Connection, TracedSession> sessions =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final List<Measurement> measurements = Collections.synchronizedList(new ArrayList<>());
  private final List<String> unseen = Collections.synchronizedList(new ArrayList<>());
  private final List<String> migrations = new ArrayList<>();

  /** Statements that are no part of the trace and leave the schema as it is. */
  private final Set<String> leftOut = Collections.synchronizedSet(new HashSet<>());

  /** Whether statements may be executed that nobody sees. */
  private volatile boolean blind;

  private @Nullable ScriptLines lines;
  private volatile @Nullable Origin origin;
  private @Nullable Origin migration;
  private @Nullable TracedSession latest;
  private String historyTable = "";
  private int seen;
  private long knownSessions;

  /**
   * Whose statements follow.
   *
   * @param name the migration's script or class, or the callback
   * @param java whether it is a class
   */
  private record Origin(String name, @Nullable String version, boolean java) {

    private static final String CALLBACK = "callback ";

    static Origin callback(Event event) {
      return new Origin(CALLBACK + event.getId(), null, false);
    }

    /** Between two scripts Flyway puts the session right by statements of its own. */
    boolean isScriptOfCallback() {
      return !java && name.startsWith(CALLBACK);
    }
  }

  TraceRecorder(DataSource database) throws SQLException {
    this.database = database;
    this.observer = database.getConnection();
    this.serverVersion = observer.getMetaData().getDatabaseMajorVersion();
  }

  /** Whether Flyway keeps its own history there, which is no part of what a migration does. */
  boolean isHistory(RelationState relation) {
    return relation.name().equals(historyTable);
  }

  /** Lets Flyway run under observation. */
  void observe(FluentConfiguration flyway) {
    lines = new ScriptLines(flyway);
    blind |= flyway.getCallbacks().length > 0 || findsCallbacks(flyway);
    historyTable = flyway.getTable();
    Callback[] all =
        Stream.concat(
                Stream.of(
                    new EventCallback(EventCallback.FIRST, this::concerns, this::first),
                    new EventCallback(EventCallback.LAST, this::concerns, this::last)),
                Stream.of(flyway.getCallbacks()).map(this::observed))
            .toArray(Callback[]::new);
    flyway.dataSource(ObservedDataSource.of(flyway.getDataSource(), this)).callbacks(all);
  }

  /** Flyway finds callbacks in Java by itself, which may connect as they like. */
  private static boolean findsCallbacks(FluentConfiguration flyway) {
    return flyway.getClassLoader().getResource("db/callback") != null;
  }

  private boolean concerns(Event event) {
    return OF_EACH.contains(event) || lines().hasCallback(event.getId());
  }

  /** A callback in Java, whose statements are its own. */
  private Callback observed(Callback callback) {
    return new Callback() {
      @Override
      public boolean supports(Event event, Context context) {
        return callback.supports(event, context);
      }

      @Override
      public boolean canHandleInTransaction(Event event, Context context) {
        return callback.canHandleInTransaction(event, context);
      }

      @Override
      public void handle(Event event, Context context) {
        Origin before = origin;
        origin = new Origin(callback.getClass().getName(), null, true);
        try {
          callback.handle(event, context);
        } finally {
          origin = before;
        }
      }

      @Override
      public String getCallbackName() {
        return callback.getCallbackName();
      }
    };
  }

  private void first(Event event, Context context) {
    if (event == Event.AFTER_EACH_MIGRATE_STATEMENT && seen == 0) {
      recordUnwrapped(context.getStatement().getSql());
    } else if (event == Event.AFTER_EACH_MIGRATE) {
      recordUnwrapped("(what was done on the unwrapped connection)");
      sayUnknownSessions();
    }
    origin = Origin.callback(event);
    if (!isOfStatement(event)) {
      lines().beginCallback(event.getId());
    }
  }

  private void last(Event event, Context context) {
    seen = 0;
    if (event == Event.BEFORE_EACH_MIGRATE) {
      begin(context.getMigrationInfo());
    }
    origin = event == Event.BEFORE_EACH_MIGRATE || isOfStatement(event) ? migration : null;
  }

  private static boolean isOfStatement(Event event) {
    return event == Event.BEFORE_EACH_MIGRATE_STATEMENT
        || event == Event.AFTER_EACH_MIGRATE_STATEMENT
        || event == Event.AFTER_EACH_MIGRATE_STATEMENT_ERROR;
  }

  private void begin(MigrationInfo info) {
    boolean java = EventCallback.isInJava(info);
    migration =
        new Origin(
            info.getScript(),
            info.getVersion() == null ? null : info.getVersion().getVersion(),
            java);
    migrations.add(info.getScript());
    blind |= java;
    if (java && !forgetsCounts()) {
      countSessions();
    }
    lines().beginMigration(info.getScript());
  }

  private void countSessions() {
    try {
      knownSessions = countedSessions();
    } catch (SQLException e) {
      unseen("The trace cannot count sessions: " + e.getMessage());
    }
  }

  private ScriptLines lines() {
    if (lines == null) {
      throw new IllegalStateException("nothing is observed");
    }
    return lines;
  }

  @Override
  public <T> T execute(Connection connection, String sql, Execution<T> execution) throws Throwable {
    Origin now = origin;
    TracedSession session = session(connection);
    Execution<T> seenExecution =
        () -> {
          session.see(sql);
          return execution.run();
        };
    if (now == null
        || ObservedDataSource.isFlywaysOwn(sql)
        || now.isScriptOfCallback() && !lines().has(sql)) {
      leaveOut(sql);
      return seenExecution.run();
    }
    seen++;
    if (session != latest) {
      session.doubt();
      latest = session;
    }
    return session.execute(now, sql, seenExecution);
  }

  /** A callback's script that is no part of the trace may change what was seen of the schema. */
  private void leaveOut(String sql) {
    if (!leftOut.contains(sql)) {
      if (StatementWords.of(sql).keepAllBut(historyTable)) {
        leftOut.add(sql);
      } else {
        sessions.values().forEach(TracedSession::doubt);
      }
    }
  }

  @Override
  public <T> T end(Connection connection, boolean keeps, Execution<T> execution) throws Throwable {
    return session(connection).end(keeps, execution);
  }

  private TracedSession session(Connection connection) {
    return sessions.computeIfAbsent(connection, key -> new TracedSession(key, this, clock));
  }

  @Override
  public void unwrapped(Connection connection) {
    Origin now = origin;
    blind = true;
    if (now != null && !now.isScriptOfCallback()) {
      session(connection).unwrapped(now);
    }
  }

  @Override
  public void opened(Connection connection) {
    knownSessions++;
  }

  private void recordUnwrapped(String sql) {
    Origin now = origin;
    if (now == null) {
      return;
    }
    for (TracedSession session : List.copyOf(sessions.values())) {
      try {
        session.recordUnwrapped(now, sql);
      } catch (SQLException e) {
        unseen("The trace cannot look at " + place() + ": " + e.getMessage());
      }
    }
  }

  /** A migration in Java may connect by itself. */
  private void sayUnknownSessions() {
    if (migration == null || !migration.java()) {
      return;
    }
    if (forgetsCounts()) {
      unseen(
          "PostgreSQL "
              + serverVersion
              + " does not tell at once whether "
              + migration.name()
              + " opened sessions of its own.");
      return;
    }
    try {
      long unknown = countedSessions() - knownSessions;
      if (unknown > 0) {
        knownSessions += unknown;
        sessions.values().forEach(TracedSession::doubt);
        unseen(
            migration.name()
                + " opened "
                + unknown
                + (unknown == 1 ? " session" : " sessions")
                + " that the trace cannot see. Take the connection, or the data source, of the"
                + " context that Flyway gives it: `context.getConfiguration().getDataSource()`.");
      }
    } catch (SQLException e) {
      unseen("The trace cannot count the sessions of " + migration.name() + ": " + e.getMessage());
    }
  }

  private long countedSessions() throws SQLException {
    try (Statement statement = observer.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select sessions from pg_catalog.pg_stat_database"
                    + " where datname = pg_catalog.current_database()")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** A session that looks from outside. */
  Connection observer() {
    return observer;
  }

  /** Whether a session hands its counts over between transactions, and cannot add them up. */
  boolean forgetsCounts() {
    return serverVersion < COUNTS_AT_ONCE;
  }

  /** Whether statements may have been executed, or be to come, that nobody sees. */
  boolean isBlind() {
    return blind;
  }

  /** Where the trace is. */
  String place() {
    Origin now = origin;
    return now == null ? "Flyway" : now.name();
  }

  /** Takes note of something that the trace does not show. */
  void unseen(String sentence) {
    unseen.add(sentence);
  }

  void add(
      String sql,
      boolean transactional,
      Probe before,
      long walBytes,
      long nanos,
      List<HeldLock> locks,
      List<HeldLock> heldBefore,
      StatementEffect effect,
      @Nullable StatementFailure failure) {
    Origin now = origin;
    if (now == null) {
      return;
    }
    measurements.add(
        new Measurement(
            now.name(),
            now.version(),
            (now.java() ? lineInJava(now.name()) : lines().next(sql)).orElse(null),
            sql.replaceFirst("^(?s)(?:\\s|--[^\n]*(?:\n|$)|/\\*.*?\\*/)+", "").stripTrailing(),
            ScriptLines.count(sql),
            transactional,
            Duration.ofNanos(nanos),
            walBytes,
            before.lockTimeout(),
            before.statementTimeout(),
            failure,
            effect,
            locks,
            heldBefore));
  }

  private static Optional<MigrationLine> lineInJava(String className) {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(
                        frame ->
                            frame.getClassName().equals(className)
                                || frame.getClassName().startsWith(className + "$"))
                    .findFirst())
        .map(frame -> new MigrationLine(className, frame.getLineNumber(), null));
  }

  MigrationTrace trace(@Nullable MigrationFailedException failure) {
    return new MigrationTrace(
        serverVersion,
        migrations,
        measurements.stream().map(TracedStatement::new).toList(),
        unseen,
        failure);
  }

  @Override
  public void close() throws SQLException {
    observer.close();
  }
}
