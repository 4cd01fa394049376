package dev.pgassay.assertions.migration.trace;

import dev.pgassay.assertions.migration.step.StatementObserver.Execution;
import dev.pgassay.assertions.migration.trace.TracedStatement.StatementFailure;
import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A session of a migration: what its last statement left, and the locks that its transaction holds.
 *
 * <p>A statement outside a transaction runs in one of its own, so that its locks can be read before
 * they are gone; only one that refuses that is looked at from outside while it runs.
 */
final class TracedSession {

  /** {@code active_sql_transaction} and {@code invalid_transaction_termination}. */
  private static final Set<String> REFUSES_TRANSACTION = Set.of("25001", "2D000");

  private static final Set<String> BEGINS = Set.of("begin", "start");
  private static final Set<String> ENDS = Set.of("commit", "rollback", "end", "abort");

  private final Connection connection;
  private final TraceRecorder recorder;
  private final TraceClock clock;
  private final List<HeldLock> held = new ArrayList<>();

  private @Nullable Object migration;
  private @Nullable Probe last;
  private SchemaState state = SchemaState.EMPTY;
  private Set<Long> existing = Set.of();
  private Map<Long, LockMode> locked = Map.of();

  /** Whether the schema may be another than the state says. */
  private boolean doubtful;

  /** Whether the transaction has failed, so that it can be asked nothing. */
  private boolean failed;

  /** Whether a transaction was begun by a statement of its own. */
  private boolean begun;

  private boolean unwrapped;

  private Probe.@Nullable Question question;

  /** The words of the last statement, which is looked at more than once. */
  private @Nullable StatementWords words;

  private @Nullable String sqlOfWords;

  TracedSession(Connection connection, TraceRecorder recorder, TraceClock clock) {
    this.connection = connection;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** What a statement did, as far as it is known when it has ended. */
  private record Outcome<T>(@Nullable T result, long began, long ended) {}

  <T> T execute(Object ofMigration, String sql, Execution<T> execution) throws Throwable {
    if (failed) {
      T result = execution.run();
      failed = false;
      doubtful = true;
      return result;
    }
    if (!prepare(ofMigration)) {
      return execution.run();
    }
    String first = firstWord(sql);
    boolean alone = connection.getAutoCommit() && !begun;
    if (BEGINS.contains(first)) {
      begun = connection.getAutoCommit();
    } else if (ENDS.contains(first)) {
      begun = false;
      doubtful = true;
    }
    return alone && !BEGINS.contains(first) && !ENDS.contains(first)
        ? executeAlone(sql, execution)
        : executeInTransaction(sql, !alone, execution);
  }

  /**
   * Reads the whole schema at first, and whenever it may be another than was seen; otherwise only
   * what may have changed between two migrations.
   */
  private boolean prepare(Object ofMigration) {
    boolean begins = ofMigration != migration;
    doubtful |= begins && recorder.forgetsCounts();
    if (!begins && !doubtful) {
      return true;
    }
    try {
      Probe before = last;
      if (doubtful || before == null) {
        Probe probe = clock.pause(() -> probe(Probe.Scope.ALL));
        adopt(probe, SchemaState.of(probe));
      } else {
        adopt(clock.pause(() -> question().askAgain(before)), state);
      }
      boolean sameTransaction = before != null && last.transaction().equals(before.transaction());
      if (begins && !sameTransaction) {
        existing =
            state.relations().values().stream()
                .filter(relation -> !recorder.isHistory(relation))
                .map(RelationState::oid)
                .collect(Collectors.toUnmodifiableSet());
      }
      migration = ofMigration;
      doubtful = false;
      return true;
    } catch (SQLException e) {
      recorder.unseen("The trace cannot look at " + recorder.place() + ": " + e.getMessage());
      return false;
    }
  }

  /** Another session may have changed the schema. */
  void doubt() {
    doubtful = true;
    if (question != null) {
      question.doubt();
    }
  }

  /**
   * Looks at a statement right before it is executed, when nothing is asked any more; also at one
   * that is no part of a migration.
   */
  void see(String sql) {
    if (question != null && !(isPlain() && words(sql).keepPrepared())) {
      question.doubt();
    }
  }

  /** Whether a statement does nothing but what its words say. */
  private boolean isPlain() {
    return !recorder.isBlind()
        && last != null
        && last.others().stream().noneMatch(NamedObject::isFunction);
  }

  private Probe probe(Probe.Scope scope) throws SQLException {
    if (recorder.isBlind()) {
      question().doubt();
    }
    return question().ask(scope);
  }

  /** Asks for what a statement may have changed. */
  private Probe probeAfter(String sql) throws SQLException {
    List<NamedObject> others = last.others();
    if (isPlain() && words(sql).keepSchema()) {
      Probe counts = probe(Probe.Scope.COUNTS);
      if (!counts.catalogs() && state.knows(counts)) {
        return counts.with(others);
      }
    } else if (isPlain() && words(sql).keepOthers()) {
      return probe(Probe.Scope.RELATIONS).with(others);
    }
    return probe(Probe.Scope.LOCKED);
  }

  private Probe.Question question() throws SQLException {
    Probe.Question asked = question;
    if (asked == null) {
      asked = new Probe.Question(connection);
      question = asked;
    }
    return asked;
  }

  private void adopt(Probe probe, SchemaState now) {
    if (last != null && !probe.transaction().equals(last.transaction())) {
      release();
    }
    last = probe;
    state = now;
    locked = strongest(probe.locks());
  }

  private <T> T executeInTransaction(String sql, boolean transactional, Execution<T> execution)
      throws Throwable {
    long began = clock.now();
    T result;
    try {
      result = execution.run();
    } catch (SQLException e) {
      failed = true;
      recordFailure(sql, transactional, began, e);
      throw e;
    }
    recordFromInside(sql, transactional, began, clock.now());
    return result;
  }

  private <T> T executeAlone(String sql, Execution<T> execution) throws Throwable {
    long began = clock.now();
    connection.setAutoCommit(false);
    try {
      if (recorder.forgetsCounts() && migration != null) {
        doubtful = true;
        prepare(migration);
      }
      T result = execution.run();
      recordFromInside(sql, false, began, clock.now());
      connection.commit();
      release();
      return result;
    } catch (SQLException e) {
      if (!connection.isClosed()) {
        connection.rollback();
      }
      if (!REFUSES_TRANSACTION.contains(String.valueOf(e.getSQLState()))) {
        recordFailure(sql, false, began, e);
        throw e;
      }
    } finally {
      if (!connection.isClosed()) {
        connection.setAutoCommit(true);
      }
    }
    return executeSampled(sql, execution);
  }

  private <T> T executeSampled(String sql, Execution<T> execution) throws Throwable {
    Probe before = last;
    long began = clock.now();
    try (LockSampler sampler = new LockSampler(recorder.observer(), before.pid())) {
      T result = execution.run();
      long ended = clock.now();
      Map<Probe.Lock, Long> seen = sampler.seen();
      Probe probe = clock.pause(() -> probe(Probe.Scope.ALL));
      SchemaState was = state;
      adopt(probe, SchemaState.of(probe));
      record(
          sql, false, before, began, ended, sampledLocks(was, seen, began), List.of(), was, null);
      return result;
    } catch (SQLException e) {
      recordFailure(sql, false, began, e);
      doubtful = true;
      throw e;
    }
  }

  private List<HeldLock> sampledLocks(SchemaState was, Map<Probe.Lock, Long> seen, long began) {
    Map<Long, Long> longest = new HashMap<>();
    seen.forEach((lock, nanos) -> longest.merge(lock.oid(), nanos, Math::max));
    List<HeldLock> locks = newLocks(was, strongest(seen.keySet()), Map.of(), began, true);
    locks.forEach(lock -> lock.heldUntil(began + longest.getOrDefault(lock.oid(), 0L)));
    return locks;
  }

  private void recordFromInside(String sql, boolean transactional, long began, long ended)
      throws SQLException {
    Probe before = last;
    SchemaState was = state;
    List<HeldLock> heldBefore = List.copyOf(held);
    Map<Long, LockMode> lockedBefore = locked;
    boolean all = doubtful;
    Probe probe;
    try {
      probe = clock.pause(() -> all ? probe(Probe.Scope.ALL) : probeAfter(sql));
    } catch (SQLException e) {
      recorder.unseen("The trace cannot look at " + recorder.place() + ": " + e.getMessage());
      doubtful = true;
      return;
    }
    if (!probe.transaction().equals(before.transaction())) {
      lockedBefore = Map.of();
    }
    adopt(probe, all ? SchemaState.of(probe) : state.after(probe));
    doubtful = false;
    List<HeldLock> taken = newLocks(was, locked, lockedBefore, began, false);
    held.addAll(taken);
    record(sql, transactional, before, began, ended, taken, heldBefore, was, null);
  }

  private void recordFailure(String sql, boolean transactional, long began, SQLException e) {
    record(
        sql,
        transactional,
        last,
        began,
        clock.now(),
        List.of(),
        List.copyOf(held),
        state,
        new StatementFailure(String.valueOf(e.getSQLState()), String.valueOf(e.getMessage())));
  }

  private void record(
      String sql,
      boolean transactional,
      Probe before,
      long began,
      long ended,
      List<HeldLock> locks,
      List<HeldLock> heldBefore,
      SchemaState was,
      @Nullable StatementFailure failure) {
    recorder.add(
        sql,
        transactional,
        before,
        last.wal() - before.wal(),
        ended - began,
        locks,
        heldBefore,
        failure == null
            ? StatementEffect.of(was, state, existing)
            : StatementEffect.none(was, existing),
        failure);
  }

  /** The strongest new lock of each relation; those of a table speak for its indexes. */
  private List<HeldLock> newLocks(
      SchemaState was,
      Map<Long, LockMode> now,
      Map<Long, LockMode> before,
      long since,
      boolean sampled) {
    List<HeldLock> taken = new ArrayList<>();
    now.forEach(
        (oid, mode) -> {
          RelationState relation = was.relations().get(oid);
          if (relation == null || !existing.contains(oid)) {
            return;
          }
          boolean stronger = !before.containsKey(oid) || before.get(oid).compareTo(mode) < 0;
          boolean spokenFor =
              relation.isIndex()
                  && (!mode.blocksReads()
                      || now.get(relation.table()) == LockMode.ACCESS_EXCLUSIVE);
          if (stronger && !spokenFor) {
            taken.add(new HeldLock(relation, mode, since, sampled));
          }
        });
    taken.sort(Comparator.comparing(HeldLock::mode).reversed().thenComparing(HeldLock::name));
    return taken;
  }

  private static Map<Long, LockMode> strongest(Iterable<Probe.Lock> locks) {
    Map<Long, LockMode> strongest = new LinkedHashMap<>();
    for (Probe.Lock lock : locks) {
      strongest.merge(
          lock.oid(),
          LockMode.of(lock.mode()),
          (one, other) -> one.compareTo(other) < 0 ? other : one);
    }
    return strongest;
  }

  /** The transaction ends, or the session. */
  <T> T end(boolean keeps, Execution<T> execution) throws Throwable {
    try {
      return execution.run();
    } finally {
      release();
      failed = false;
      doubtful |= !keeps;
    }
  }

  private void release() {
    long now = clock.now();
    held.forEach(lock -> lock.heldUntil(now));
    held.clear();
    locked = Map.of();
  }

  /** Statements may follow that go past this session; what is there now is what they change. */
  void unwrapped(Object ofMigration) {
    unwrapped = failed || prepare(ofMigration);
  }

  /** Records what was done meanwhile on the connection behind this one. */
  void recordUnwrapped(Object ofMigration, String sql) throws SQLException {
    if (unwrapped && migration == ofMigration && !failed && !connection.isClosed()) {
      long now = clock.now();
      doubt();
      recordFromInside(sql, !connection.getAutoCommit(), now, now);
    }
    unwrapped = false;
  }

  private static String firstWord(String sql) {
    return SqlTokens.statements(sql).stream()
        .findFirst()
        .map(statement -> statement.get(0))
        .filter(token -> !token.quoted())
        .map(SqlToken::text)
        .orElse("");
  }

  private StatementWords words(String sql) {
    if (words == null || !sql.equals(sqlOfWords)) {
      words = StatementWords.of(sql);
      sqlOfWords = sql;
    }
    return words;
  }
}
