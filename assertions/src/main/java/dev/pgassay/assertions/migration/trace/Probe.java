package dev.pgassay.assertions.migration.trace;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.pgassay.assertions.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a session says of itself in one round trip: its locks, its settings, and how relations are.
 *
 * @param transaction when its transaction began
 * @param wal the place in the server's log
 * @param catalogs whether rows may have been written to catalogs, where that was asked
 * @param counts what is counted of the relations that are locked, where only that was asked
 * @param relations those that are locked, or all
 * @param others schemas, functions, types and values of enums
 */
record Probe(
    String lockTimeout,
    String statementTimeout,
    long wal,
    String transaction,
    int pid,
    List<Lock> locks,
    boolean catalogs,
    List<Count> counts,
    List<RelationState> relations,
    List<NamedObject> others) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SQL = read("probe");

  /**
   * A session counts for itself, and now and then hands its counts over to all; before 15, reading
   * those takes long, and a transaction sees only its own.
   */
  private static final List<String> COUNTERS =
      List.of("numscans", "tuples_returned", "tuples_inserted", "tuples_updated", "tuples_deleted");

  private static final String THAT_ARE_LOCKED =
      "c.oid = any (array(select l.relation from locks l where l.relation >= 16384))";

  /** What may be another in the next transaction although nobody changed the schema. */
  private static final String MOMENT =
      "select pg_catalog.current_setting('lock_timeout'),"
          + " pg_catalog.current_setting('statement_timeout'),"
          + " pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0'),"
          + " pg_catalog.now()::text";

  Probe {
    locks = RelationState.orEmpty(locks);
    counts = RelationState.orEmpty(counts);
    relations = RelationState.orEmpty(relations);
    others = RelationState.orEmpty(others);
  }

  /** The same, with what is known of schemas, functions, types and values of enums. */
  Probe with(List<NamedObject> known) {
    return new Probe(
        lockTimeout,
        statementTimeout,
        wal,
        transaction,
        pid,
        locks,
        catalogs,
        counts,
        relations,
        known);
  }

  /** A lock that the session holds on a relation. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Lock(long oid, String mode) {}

  /** What is counted of a relation, as its {@link RelationState} has it. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Count(
      long oid, long bytes, long scans, long rowsRead, long inserted, long updated, long deleted) {}

  /** What a session is asked beside its locks and settings. */
  enum Scope {
    /** How all relations are, and all else that is in schemas. */
    ALL("true", "relations", "others"),

    /** The same, but of relations only those that are locked. */
    LOCKED(THAT_ARE_LOCKED, "relations", "others"),

    /** How relations are that are locked. */
    RELATIONS(THAT_ARE_LOCKED, "relations"),

    /** What is counted of relations that are locked, which takes a third of the time. */
    COUNTS(THAT_ARE_LOCKED, "counts");

    private final String more;

    Scope(String chosen, String... files) {
      this.more =
          Stream.of(files)
              .map(Probe::read)
              .collect(Collectors.joining(",\n"))
              .replace(":chosen", chosen);
    }

    /** The name under which it is prepared. */
    private String statement() {
      return "pgassay probe of " + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The question to one session; it is planned once, since planning it takes longer than it.
   *
   * <p>It is prepared by SQL. What the driver prepares it forgets with each change of the search
   * path, from PostgreSQL 18 on, and Flyway changes that twice for each migration.
   */
  static final class Question {

    private final Connection connection;
    private final PreparedStatement ofMoment;
    private final String counted;

    /** Those that are known to be prepared. */
    private final Set<Scope> prepared = EnumSet.noneOf(Scope.class);

    Question(Connection connection) throws SQLException {
      boolean flushed = connection.getMetaData().getDatabaseMajorVersion() >= 15;
      this.connection = connection;
      this.ofMoment = connection.prepareStatement(MOMENT);
      this.counted =
          COUNTERS.stream()
              .map(
                  counter ->
                      "pg_catalog.pg_stat_get_xact_%1$s(c.oid)".formatted(counter)
                          + (flushed
                              ? " + pg_catalog.pg_stat_get_%1$s(c.oid)".formatted(counter)
                              : ""))
              .collect(Collectors.joining(", "));
    }

    /**
     * Asks the session, which must not be in a transaction that has failed.
     *
     * @throws SQLException if its role may not see it, or the session is gone
     */
    Probe ask(Scope scope) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        if (!prepared.contains(scope) && !isPrepared(statement, scope)) {
          statement.execute(
              "prepare \""
                  + scope.statement()
                  + "\" as "
                  + SQL.replace(":more", scope.more).replace(":counted", counted));
        }
        prepared.remove(scope);
        try (ResultSet rows = statement.executeQuery("execute \"" + scope.statement() + "\"")) {
          rows.next();
          prepared.add(scope);
          return JSON.readValue(rows.getString(1), Probe.class);
        }
      }
    }

    /**
     * Says that the session may have deallocated what was prepared; to execute what is not there
     * would make its transaction fail.
     */
    void doubt() {
      prepared.clear();
    }

    private static boolean isPrepared(Statement statement, Scope scope) throws SQLException {
      try (ResultSet row =
          statement.executeQuery(
              "select exists (select from pg_catalog.pg_prepared_statements p where p.name = '"
                  + scope.statement()
                  + "')")) {
        row.next();
        return row.getBoolean(1);
      }
    }

    /**
     * Asks the session, which has changed no relation since it was asked last, in a small part of
     * the time. A transaction that has begun since then holds no locks.
     *
     * @param last what it said
     * @throws SQLException if the session is gone
     */
    Probe askAgain(Probe last) throws SQLException {
      try (ResultSet moment = ofMoment.executeQuery()) {
        moment.next();
        String transaction = moment.getString(4);
        return new Probe(
            moment.getString(1),
            moment.getString(2),
            moment.getLong(3),
            transaction,
            last.pid(),
            transaction.equals(last.transaction()) ? last.locks() : List.of(),
            false,
            List.of(),
            List.of(),
            last.others());
      }
    }
  }

  private static String read(String name) {
    return SqlFile.read(Probe.class, name);
  }
}
