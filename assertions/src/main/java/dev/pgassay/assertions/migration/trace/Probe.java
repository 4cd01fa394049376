package dev.pgassay.assertions.migration.trace;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.pgassay.assertions.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a session says of itself in one round trip: its locks, its settings, and how relations are.
 *
 * @param transaction when its transaction began
 * @param wal the place in the server's log
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
    List<RelationState> relations,
    List<NamedObject> others) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SQL = read();

  /** What may be another in the next transaction although nobody changed the schema. */
  private static final String MOMENT =
      "select pg_catalog.current_setting('lock_timeout'),"
          + " pg_catalog.current_setting('statement_timeout'),"
          + " pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0'),"
          + " pg_catalog.now()::text";

  Probe {
    locks = locks == null ? List.of() : List.copyOf(locks);
    relations = relations == null ? List.of() : List.copyOf(relations);
    others = others == null ? List.of() : List.copyOf(others);
  }

  /** A lock that the session holds on a relation. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Lock(long oid, String mode) {}

  /**
   * The question to one session; it is planned once, since planning it takes longer than it.
   *
   * <p>It is prepared by SQL. What the driver prepares it forgets with each change of the search
   * path, from PostgreSQL 18 on, and Flyway changes that twice for each migration.
   */
  static final class Question {

    private static final String OF_LOCKED = "pgassay probe of locked relations";
    private static final String OF_ALL = "pgassay probe of all relations";

    private final Connection connection;
    private final PreparedStatement ofMoment;
    private final String sql;

    /** Those that are known to be prepared. */
    private final Set<String> prepared = new HashSet<>();

    Question(Connection connection) throws SQLException {
      boolean flushed = connection.getMetaData().getDatabaseMajorVersion() >= 15;
      this.connection = connection;
      this.ofMoment = connection.prepareStatement(MOMENT);
      this.sql =
          SQL.replace(":flushed_scans", flushed("numscans", flushed))
              .replace(":flushed_rows", flushed("tuples_returned", flushed))
              .replace(":flushed_inserts", flushed("tuples_inserted", flushed))
              .replace(":flushed_updates", flushed("tuples_updated", flushed))
              .replace(":flushed_deletes", flushed("tuples_deleted", flushed));
    }

    /**
     * Asks the session, which must not be in a transaction that has failed.
     *
     * @param all whether relations that are not locked are wanted, too
     * @throws SQLException if its role may not see it, or the session is gone
     */
    Probe ask(boolean all) throws SQLException {
      String name = all ? OF_ALL : OF_LOCKED;
      try (Statement statement = connection.createStatement()) {
        if (!prepared.contains(name) && !isPrepared(statement, name)) {
          String chosen =
              all
                  ? "true"
                  : "c.oid = any (array(select l.relation from locks l where l.relation >= 16384))";
          statement.execute("prepare \"" + name + "\" as " + sql.replace(":chosen", chosen));
        }
        prepared.remove(name);
        try (ResultSet rows = statement.executeQuery("execute \"" + name + "\"")) {
          rows.next();
          prepared.add(name);
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

    private static boolean isPrepared(Statement statement, String name) throws SQLException {
      try (ResultSet row =
          statement.executeQuery(
              "select exists (select from pg_catalog.pg_prepared_statements p where p.name = '"
                  + name
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
            List.of(),
            last.others());
      }
    }
  }

  /**
   * A session counts for itself, and now and then hands its counts over to all; before 15, reading
   * those takes long, and a transaction sees only its own.
   */
  private static String flushed(String counter, boolean flushed) {
    return flushed ? "pg_catalog.pg_stat_get_" + counter + "(c.oid)" : "0";
  }

  private static String read() {
    return SqlFile.read(Probe.class, "probe");
  }
}
