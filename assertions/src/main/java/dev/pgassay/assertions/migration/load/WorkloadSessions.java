package dev.pgassay.assertions.migration.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that carry out a workload while one migration runs. Each takes the next statement,
 * executes it, rolls it back, and puts it at the end of the line.
 */
final class WorkloadSessions implements AutoCloseable {

  private static final int MOST = 12;
  private static final long PAUSE_MILLIS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String migration;
  private final int statementCount;
  private final BlockingQueue<WorkloadStatement> line;
  private final List<Session> sessions = new ArrayList<>();
  private final Map<WorkloadStatement, Execution> last = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Execution> blocked = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<WorkloadFailure> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean ending;

  /**
   * Starts the sessions.
   *
   * @param migration the migration that is about to run
   * @param statements statements that can be executed
   */
  WorkloadSessions(DataSource database, String migration, List<WorkloadStatement> statements)
      throws SQLException {
    this.migration = migration;
    this.statementCount = statements.size();
    this.line = new LinkedBlockingQueue<>(statements);
    try {
      for (int i = 0; i < Math.min(MOST, statements.size()); i++) {
        sessions.add(new Session(database.getConnection()));
      }
      sessions.forEach(Thread::start);
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private final class Session extends Thread {

    private final Connection connection;
    private final int backend;
    private volatile @Nullable Execution current;
    private volatile @Nullable Statement running;

    Session(Connection connection) throws SQLException {
      super("pgassay-workload");
      setDaemon(true);
      this.connection = connection;
      this.backend = MigrationProgress.backend(connection);
      connection.setAutoCommit(false);
    }

    @Override
    public void run() {
      try {
        while (!ending) {
          WorkloadStatement next = line.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
          if (next != null) {
            execute(next);
            Thread.sleep(PAUSE_MILLIS);
            line.add(next);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void execute(WorkloadStatement statement) {
      Execution execution = new Execution(statement);
      current = execution;
      try {
        try (Statement sql = connection.createStatement()) {
          running = sql;
          sql.setEscapeProcessing(false);
          sql.execute(statement.sql());
        } finally {
          running = null;
          execution.end();
          connection.rollback();
        }
      } catch (SQLException e) {
        WorkloadFailure failure = WorkloadFailure.of(migration, statement, e);
        if (!ending && !failure.isRefusalOfMadeStatement()) {
          failures.add(failure);
        }
      }
      current = null;
      last.put(statement, execution);
      if (execution.waited() != null) {
        blocked.add(execution);
      }
    }

    void cancel() {
      Statement sql = running;
      if (sql != null) {
        try {
          sql.cancel();
        } catch (SQLException e) {
          // It has ended by itself.
        }
      }
    }
  }

  /** What each session executes right now, by its backend. */
  Map<Integer, Execution> executing() {
    Map<Integer, Execution> executing = new HashMap<>();
    for (Session session : sessions) {
      Execution now = session.current;
      if (now != null) {
        executing.put(session.backend, now);
      }
    }
    return executing;
  }

  /**
   * Whether, since a time, every statement was executed from beginning to end or was seen waiting;
   * or no session is left that does not wait.
   */
  boolean haveSettledSince(long time) {
    Set<WorkloadStatement> settled = new HashSet<>();
    last.values().stream()
        .filter(execution -> execution.hasBegunAfter(time))
        .forEach(execution -> settled.add(execution.statement()));
    List<Execution> waiting =
        executing().values().stream()
            .filter(execution -> execution.wasSeenWaitingAfter(time))
            .toList();
    waiting.forEach(execution -> settled.add(execution.statement()));
    return waiting.size() == sessions.size() || settled.size() == statementCount;
  }

  /** Ends the sessions, and waits until they have ended. */
  @Override
  public void close() {
    ending = true;
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Session session : sessions) {
      join(session, end);
      if (session.isAlive()) {
        session.cancel();
        join(session, System.nanoTime() + PATIENCE.toNanos());
      }
      try {
        session.connection.close();
      } catch (SQLException e) {
        // The database is about to be dropped.
      }
    }
  }

  private static void join(Thread session, long end) {
    try {
      session.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The executions that had to wait; complete when the sessions have ended. */
  List<Execution> blocked() {
    return List.copyOf(blocked);
  }

  /** What failed for another reason; complete when the sessions have ended. */
  List<WorkloadFailure> failures() {
    return failures.stream().distinct().toList();
  }
}
