package dev.pgassay.internal.lease;

import dev.pgassay.internal.template.Cluster;
import dev.pgassay.internal.template.LogPosition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads in a cluster's write-ahead log what was written to a database, whoever wrote it.
 *
 * <p>The log has every change to a page of a table, index, sequence or catalog, except for unlogged
 * and temporary relations (PostgreSQL's manual, "Write-Ahead Logging"); the extension pg_walinspect
 * shows it, since version 15.
 */
final class WriteLog {

  /** Reading more takes longer than cloning. */
  private static final long MOST_BYTES = 8L << 20;

  /**
   * Who is connected, where the log stands, and what the log does not have; in this order, so that
   * whatever ended sessions wrote lies before the position. The message makes its commit flush the
   * log, of which only what is flushed can be read.
   */
  private static final String MOMENT =
      """
      select array(
          select pg_catalog.concat_ws(E'\\t', a.pid,
            coalesce(a.backend_type = 'client backend' and a.state = 'idle'
              and a.backend_xid is null and a.backend_xmin is null and a.xact_start is null
              and not exists (select from pg_catalog.pg_locks l
                where l.pid = a.pid and l.locktype <> 'virtualxid'), false),
            pg_catalog.format('a session%s, pid %s, %s', ' of ' || nullif(a.application_name, ''),
              a.pid, coalesce(a.state, a.backend_type)))
          from pg_catalog.pg_stat_get_activity(null) a where a.datid = ? and a.pid <> ?),
        pg_catalog.pg_current_wal_insert_lsn()::text,
        exists (select from pg_catalog.pg_prepared_xact() p where p.dbid = ?),
        array(select slot_name::text from pg_catalog.pg_get_replication_slots() order by 1)
          || array(select pg_catalog.concat_ws(' ', size, modification)
            from pg_catalog.pg_stat_file('postgresql.auto.conf')),
        pg_catalog.pg_logical_emit_message(true, 'pgassay', '')""";

  /** What is flushed can be read as it is; else the commit of this message flushes it. */
  private static final String POSITION =
      """
      select now.lsn::text, case when pg_catalog.pg_current_wal_flush_lsn() < now.lsn
        then pg_catalog.pg_logical_emit_message(true, 'pgassay', '') end
      from pg_catalog.pg_current_wal_insert_lsn() now (lsn)""";

  /**
   * Records that change no row: dead rows are removed, or a row is locked, as foreign keys do with
   * the rows that new rows refer to.
   */
  private static final String HARMLESS =
      "resource_manager = 'Heap2' and record_type like 'PRUNE%'"
          + " or resource_manager = 'Heap' and record_type = 'LOCK'";

  private static final String BLOCKS =
      """
      select reldatabase, relfilenode,
        bool_and(%s)
      from pg_get_wal_block_info(?::pg_lsn, ?::pg_lsn, false)
      where reldatabase in (0, ?) and xid::text <> ?
        and not (resource_manager = 'XLOG' and record_type = 'FPI_FOR_HINT')
      group by 1, 2"""
          .replace("%s", HARMLESS);

  private static final String BLOCKS_15 =
      """
      select b[1]::bigint, b[2]::bigint,
        bool_and(%s)
      from pg_get_wal_records_info(?::pg_lsn, ?::pg_lsn)
        cross join lateral pg_catalog.regexp_matches(block_ref, 'rel \\d+/(\\d+)/(\\d+)', 'g') b
      where block_ref <> '' and b[1]::bigint in (0, ?) and xid::text <> ?
        and not (resource_manager = 'XLOG' and record_type = 'FPI_FOR_HINT')
      group by 1, 2"""
          .replace("%s", HARMLESS);

  /**
   * All records of transactions that wrote to a page of the database, and those that did so without
   * one. The log shows no other sign of whose a commit is.
   */
  private static final String BYTES =
      """
      with records as materialized (
        select xid::text as xid, record_length,
          coalesce(block_ref ~ ('rel \\d+/' || ? || '/'), false) as own
        from pg_get_wal_records_info(?::pg_lsn, ?::pg_lsn))
      select coalesce(sum(record_length), 0)
      from records
      where own or xid <> '0' and xid in (select xid from records where own)""";

  private final Cluster cluster;

  WriteLog(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * What holds at one moment.
   *
   * @param sessions who is connected to the database
   * @param position where the log stands
   * @param prepared whether a transaction of the database is prepared
   * @param unlogged what belongs to the cluster and is not in the log
   */
  record Moment(List<Session> sessions, long position, boolean prepared, List<String> unlogged) {}

  /**
   * A session.
   *
   * @param pid its process
   * @param idle whether it holds nothing that can be seen: no transaction, no lock
   * @param description for people
   */
  record Session(int pid, boolean idle, String description) {}

  /**
   * What was written.
   *
   * @param files numbers of the database's files in which rows were changed
   * @param lightly numbers of those in which no row was changed, but a page was
   * @param shared whether anybody wrote to what all databases share
   */
  record Writes(Set<Long> files, Set<Long> lightly, boolean shared) {

    static final Writes NONE = new Writes(Set.of(), Set.of(), false);

    /** Adds what was written afterwards. */
    Writes with(Writes later) {
      return new Writes(
          union(files, later.files), union(lightly, later.lightly), shared || later.shared);
    }

    private static Set<Long> union(Set<Long> one, Set<Long> other) {
      Set<Long> both = new HashSet<>(one);
      both.addAll(other);
      return both;
    }
  }

  /** Why the log of this cluster cannot be read, if so. */
  Optional<String> obstacle() {
    return cluster.logObstacle();
  }

  /**
   * Looks at a database.
   *
   * @param database its oid
   * @param except a session that does not count, 0 for none
   */
  Moment moment(long database, int except) throws SQLException {
    return cluster
        .administrator()
        .with(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(MOMENT)) {
                statement.setLong(1, database);
                statement.setInt(2, except);
                statement.setLong(3, database);
                try (ResultSet row = statement.executeQuery()) {
                  row.next();
                  return new Moment(
                      sessions((String[]) row.getArray(1).getArray()),
                      LogPosition.parse(row.getString(2)),
                      row.getBoolean(3),
                      List.of((String[]) row.getArray(4).getArray()));
                }
              }
            });
  }

  private static List<Session> sessions(String[] lines) {
    List<Session> sessions = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.split("\t", 3);
      sessions.add(new Session(Integer.parseInt(fields[0]), fields[1].equals("t"), fields[2]));
    }
    return sessions;
  }

  /** Where the log stands; it can be read up to there. */
  long position() throws SQLException {
    return LogPosition.parse(cluster.administrator().string(POSITION));
  }

  /** Whether a part of the log is too long to be worth reading. */
  static boolean isTooLong(long from, long to) {
    return to - from > MOST_BYTES;
  }

  /**
   * Reads a part of the log.
   *
   * @param database the oid of the database
   * @param ownTransaction the number of a transaction whose writes do not count, -1 for none
   */
  Writes read(long from, long to, long database, long ownTransaction) throws SQLException {
    if (from == to) {
      return Writes.NONE;
    }
    return cluster
        .administrator()
        .with(
            connection -> {
              try (PreparedStatement statement =
                  connection.prepareStatement(cluster.major() > 15 ? BLOCKS : BLOCKS_15)) {
                statement.setString(1, LogPosition.format(from));
                statement.setString(2, LogPosition.format(to));
                statement.setLong(3, database);
                statement.setString(4, Long.toString(ownTransaction));
                try (ResultSet rows = statement.executeQuery()) {
                  return writes(rows);
                }
              }
            });
  }

  private static Writes writes(ResultSet rows) throws SQLException {
    Set<Long> files = new HashSet<>();
    Set<Long> lightly = new HashSet<>();
    boolean shared = false;
    while (rows.next()) {
      boolean changed = !rows.getBoolean(3);
      if (rows.getLong(1) == 0) {
        shared |= changed;
      } else {
        (changed ? files : lightly).add(rows.getLong(2));
      }
    }
    return new Writes(files, lightly, shared);
  }

  /**
   * Counts what a database's sessions wrote to a part of the log.
   *
   * @param database its oid
   * @return bytes, empty when that part of the log is gone or cannot be read
   */
  OptionalLong bytes(String from, String to, long database) {
    if (obstacle().isPresent()) {
      return OptionalLong.empty();
    }
    try {
      return cluster
          .administrator()
          .with(
              connection -> {
                // Only what is flushed can be read, and the commit of this message flushes it.
                try (Statement flush = connection.createStatement()) {
                  flush.execute("select pg_catalog.pg_logical_emit_message(true, 'pgassay', '')");
                }
                try (PreparedStatement statement = connection.prepareStatement(BYTES)) {
                  statement.setString(1, Long.toString(database));
                  statement.setString(2, from);
                  statement.setString(3, to);
                  try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return OptionalLong.of(row.getLong(1));
                  }
                }
              });
    } catch (SQLException e) {
      // A checkpoint has removed the segment: whoever asks can tell less.
      return OptionalLong.empty();
    }
  }
}
