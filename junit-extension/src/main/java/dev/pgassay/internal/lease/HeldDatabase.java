package dev.pgassay.internal.lease;

import dev.pgassay.assertions.facilities.SettledContent;
import dev.pgassay.internal.lease.WriteLog.Moment;
import dev.pgassay.internal.lease.WriteLog.Session;
import dev.pgassay.internal.lease.WriteLog.Writes;
import dev.pgassay.internal.template.Administrator;
import dev.pgassay.internal.template.DatabaseProperty;
import dev.pgassay.internal.template.Occupancy.QuietSpan;
import dev.pgassay.internal.template.PristineState;
import dev.pgassay.internal.template.PristineState.SequenceState;
import dev.pgassay.internal.template.PristineState.StoredRelation;
import dev.pgassay.internal.template.PristineState.StoredTable;
import dev.pgassay.internal.template.SqlText;
import dev.pgassay.internal.template.TableRewrite;
import dev.pgassay.internal.template.TemplateLayout;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A clone under the name of a seat, which serves test after test as long as the log proves that it
 * can be put back in place.
 *
 * <p>Not thread-safe; its seat sees to that.
 */
final class HeldDatabase {

  /** Dead rows of PostgreSQL's own tables pile up, one for each file that a reset replaces. */
  private static final int MOST_RESETS = 100;

  private static final Duration SESSIONS_LIMIT = Duration.ofSeconds(10);

  /** Properties that no clone has; an owner other than the one who migrates is one. */
  private static final String UNUSUAL =
      """
      select 'its properties were changed' from pg_catalog.pg_database d
      where d.oid = %d and (d.datistemplate or not d.datallowconn
        or pg_catalog.pg_get_userbyid(d.datdba) <> %s
        or exists (select from pg_catalog.pg_shdescription s
          where s.classoid = 'pg_catalog.pg_database'::regclass and s.objoid = d.oid)
        or exists (select from pg_catalog.pg_shseclabel s
          where s.classoid = 'pg_catalog.pg_database'::regclass and s.objoid = d.oid))""";

  private final Stock stock;
  private final String name;
  private final long oid;
  private final WriteLog log;
  private final Consumer<String> progress;
  private long position;
  private List<String> unlogged;
  private long ownTransaction = -1;
  private final Map<Long, Long> newFiles = new HashMap<>();
  private int resets;
  private @Nullable KnownWrites known;
  private @Nullable Connection connection;

  /** What is known to have been written between two positions of the log. */
  private record KnownWrites(long from, long to, long ownTransaction, Writes writes) {}

  /** Takes charge of a clone that nobody has been connected to. */
  HeldDatabase(Stock stock, String name, WriteLog log, Consumer<String> progress)
      throws SQLException {
    this.stock = stock;
    this.name = name;
    this.log = log;
    this.progress = progress;
    this.oid =
        Long.parseLong(
            administrator()
                .string("select oid::text from pg_catalog.pg_database where datname = ?", name));
    if (log.obstacle().isEmpty()) {
      Moment now = log.moment(oid, 0);
      position = now.position();
      unlogged = now.unlogged();
    } else {
      unlogged = List.of();
    }
  }

  private Administrator administrator() {
    return stock.source().cluster().administrator();
  }

  /** Where its content came from. */
  Stock stock() {
    return stock;
  }

  /**
   * Ends the sessions of the last test, and finds what was written since the database was pristine.
   *
   * @param processes the sessions that the last test got from us
   * @param test the last test, for messages
   */
  Proof prove(Set<Integer> processes, String test) throws SQLException {
    Optional<String> obstacle = log.obstacle().or(stock.source()::obstacle).or(this::worn);
    if (obstacle.isPresent()) {
      return Proof.doubtful(obstacle.get());
    }
    Moment now = awaitEnd(processes, test);
    Proof proof = prove(now);
    return new Proof(
        proof.doubt(),
        proof.tables(),
        proof.sequences(),
        !now.sessions().isEmpty(),
        now.sessions().isEmpty() && !now.prepared() && connection == null,
        now.position(),
        proof.quiet());
  }

  private Proof prove(Moment now) throws SQLException {
    if (now.prepared()) {
      return Proof.doubtful("it left a prepared transaction");
    }
    if (WriteLog.isTooLong(position, now.position())) {
      return Proof.doubtful("too much was written");
    }
    Writes writes = log.read(position, now.position(), oid, ownTransaction);
    boolean quiet = !writes.shared() && now.unlogged().equals(unlogged);
    unlogged = now.unlogged();
    Proof proof =
        judge(
            writes,
            now,
            quiet ? Optional.of(new QuietSpan(position, now.position())) : Optional.empty());
    return quiet || proof.doubt().isPresent()
        ? proof
        : changedOutside().map(Proof::doubtful).orElse(proof);
  }

  private Optional<String> worn() {
    return resets < MOST_RESETS
        ? Optional.empty()
        : Optional.of("it was put back " + MOST_RESETS + " times");
  }

  /** Compares what belongs to the database but lies in tables that all databases share. */
  private Optional<String> changedOutside() throws SQLException {
    List<String> unusual =
        administrator()
            .strings(
                UNUSUAL.formatted(oid, SqlText.literal(stock.source().cluster().account().user())));
    if (!unusual.isEmpty()) {
      return Optional.of(unusual.get(0));
    }
    return DatabaseProperty.of(administrator(), name).equals(stock.source().properties())
        ? Optional.empty()
        : Optional.of("its settings or rights were changed");
  }

  private Proof judge(Writes writes, Moment now, Optional<QuietSpan> quiet) throws SQLException {
    PristineState pristine = stock.pristine();
    if (pristine.obstacle().isPresent()) {
      return Proof.doubtful(pristine.obstacle().get());
    }
    boolean surviving = !now.sessions().isEmpty();
    Set<StoredTable> tables = new LinkedHashSet<>();
    Set<SequenceState> sequences = new LinkedHashSet<>();
    for (long file : writes.files()) {
      Optional<String> doubt = sort(relation(file, pristine), pristine, tables, sequences);
      if (doubt.isPresent()) {
        return Proof.doubtful(doubt.get());
      }
    }
    if (surviving && pristine.cachesSequences() && !sequences.isEmpty()) {
      return Proof.doubtful("a session may have kept numbers of a sequence to itself");
    }
    return new Proof(
        Optional.empty(),
        List.copyOf(tables),
        List.copyOf(sequences),
        surviving,
        false,
        now.position(),
        quiet);
  }

  /**
   * Finds what is as a template has it, which is vacuumed and analyzed.
   *
   * @param at where the log stands
   * @return the tables that nobody has written to, and the functions; empty when a catalog was
   *     written to, which may describe any of them
   */
  Optional<SettledContent> settledContent(long at) throws SQLException {
    // Asked first: of another source, which may be at rest no more, no clone must be made.
    if (!stock.source().analyzed() || log.obstacle().isPresent()) {
      return Optional.empty();
    }
    PristineState pristine = stock.pristine();
    if (pristine.obstacle().isPresent()) {
      return Optional.empty();
    }
    long now = isKnownUntil(at) ? at : log.position();
    if (WriteLog.isTooLong(position, now)) {
      return Optional.empty();
    }
    Writes writes = writesUntil(now);
    Set<Long> touched = new HashSet<>();
    for (long file : writes.files()) {
      StoredRelation relation = relation(file, pristine);
      if (relation == null || relation.isCatalog()) {
        return Optional.empty();
      }
      touched.add(relation.table());
    }
    for (long file : writes.lightly()) {
      StoredRelation relation = relation(file, pristine);
      if (relation != null) {
        touched.add(relation.table());
      }
    }
    return Optional.of(
        new SettledContent(
            pristine.tables().values().stream()
                .filter(table -> !touched.contains(table.oid()))
                .flatMap(table -> table.settled().stream())
                .collect(Collectors.toSet()),
            pristine.functions()));
  }

  /** What was read of the log for an earlier question is not read again. */
  private Writes writesUntil(long now) throws SQLException {
    if (!isKnown()) {
      known = new KnownWrites(position, position, ownTransaction, Writes.NONE);
    }
    Writes later = log.read(known.to(), now, oid, ownTransaction);
    known = new KnownWrites(position, now, ownTransaction, known.writes().with(later));
    return known.writes();
  }

  private boolean isKnown() {
    return known != null && known.from() == position && known.ownTransaction() == ownTransaction;
  }

  private boolean isKnownUntil(long at) {
    return isKnown() && known.to() == at;
  }

  private @Nullable StoredRelation relation(long file, PristineState pristine) {
    Long oid = newFiles.get(file);
    return oid == null ? pristine.relations().get(file) : pristine.byOid().get(oid);
  }

  private static Optional<String> sort(
      @Nullable StoredRelation relation,
      PristineState pristine,
      Set<StoredTable> tables,
      Set<SequenceState> sequences) {
    if (relation == null) {
      return Optional.of("it made a relation, or gave one a new file");
    }
    if (relation.isCatalog()) {
      return Optional.of("it wrote to " + relation.name());
    }
    SequenceState sequence = pristine.sequences().get(relation.oid());
    if (sequence != null) {
      sequences.add(sequence);
      return Optional.empty();
    }
    StoredTable table = pristine.tables().get(relation.table());
    if (table == null) {
      return Optional.of("it wrote to " + relation.name());
    }
    tables.add(table);
    return table.obstacle();
  }

  /**
   * Waits until the sessions of the last test are gone, ending those that do not go. Sessions that
   * others opened stay unless they hold something.
   */
  private Moment awaitEnd(Set<Integer> processes, String test) throws SQLException {
    long deadline = System.nanoTime() + SESSIONS_LIMIT.toNanos();
    Set<Integer> ended = new LinkedHashSet<>();
    for (int look = 1; ; look++) {
      Moment now = log.moment(oid, ownProcess());
      List<Session> toGo =
          now.sessions().stream()
              .filter(session -> processes.contains(session.pid()) || !session.idle())
              .toList();
      if (toGo.isEmpty()) {
        return now;
      }
      if (System.nanoTime() > deadline) {
        throw new SQLException("sessions do not end: " + toGo);
      }
      // A session whose connection was closed in good order ends by itself within a millisecond.
      if (look > 3) {
        for (Session session : toGo) {
          if (ended.add(session.pid())) {
            end(session, processes, test);
          }
        }
      }
      LockSupport.parkNanos(Duration.ofNanos(100_000).toNanos());
    }
  }

  private void end(Session session, Set<Integer> processes, String test) throws SQLException {
    administrator().strings("select pg_catalog.pg_terminate_backend(" + session.pid() + ")::text");
    if (!processes.contains(session.pid())) {
      progress.accept("ended " + session.description() + ", which " + test + " left behind");
    }
  }

  private int ownProcess() throws SQLException {
    return connection == null ? 0 : connection.unwrap(PGConnection.class).getBackendPID();
  }

  /**
   * Reads the rows that tables must get back, so that it is known whether they can.
   *
   * @return empty when a table has too many
   */
  Optional<Map<StoredTable, byte[]>> rowsOf(List<StoredTable> tables) throws SQLException {
    Map<StoredTable, byte[]> rows = new HashMap<>();
    for (StoredTable table : tables) {
      Optional<byte[]> pristine = stock.rows(table);
      if (pristine.isEmpty()) {
        return Optional.empty();
      }
      rows.put(table, pristine.get());
    }
    return Optional.of(rows);
  }

  /** Accepts a database that was proven to be untouched, from where the log stands. */
  void accept(Proof proof) {
    position = proof.position();
    ownTransaction = -1;
  }

  /** Puts tables and sequences back, and waits for it. */
  void putBack(Map<StoredTable, byte[]> rows, List<SequenceState> sequences) throws SQLException {
    resets++;
    if (connection == null || connection.isClosed()) {
      connection = administrator().connect(name);
    }
    TableRewrite.Rewritten rewritten = new TableRewrite(connection).run(rows, sequences);
    ownTransaction = rewritten.transaction();
    newFiles.putAll(rewritten.files());
    reportStatistics(connection);
  }

  /** Or what this session did would be counted ten seconds later, as if the next test did it. */
  private static void reportStatistics(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_catalog.pg_stat_force_next_flush()");
    }
  }

  /**
   * Brings what was written into the form that a reset gives it, so that clones of this database
   * can be put back in place.
   *
   * @return why they cannot, if so
   */
  Optional<String> normalise(Set<Integer> processes, String test) throws SQLException {
    Proof proof = prove(processes, test);
    Optional<String> obstacle = proof.doubt();
    if (obstacle.isEmpty() && proof.surviving()) {
      obstacle = Optional.of("somebody stayed connected to it");
    }
    if (obstacle.isEmpty()) {
      accept(proof);
      try (Connection own = administrator().connect(name)) {
        new TemplateLayout(own).normalise(proof.tables(), proof.sequences());
      }
    }
    return obstacle.map(reason -> "what its class wrote for all methods: " + reason);
  }

  /** Closes our own session. */
  void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // Whatever is left of it is ended with the other sessions.
      }
      connection = null;
    }
  }
}
