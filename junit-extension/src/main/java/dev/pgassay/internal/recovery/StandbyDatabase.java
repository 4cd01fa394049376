package dev.pgassay.internal.recovery;

import dev.pgassay.internal.template.DatabaseAccount;
import dev.pgassay.internal.template.LogPosition;
import dev.pgassay.server.Fault;
import dev.pgassay.server.Standby;
import dev.pgassay.spi.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A test's database on a standby of its server. */
final class StandbyDatabase extends DatabaseOnSecond implements Standby {

  private static final Duration PROMOTION_LIMIT = Duration.ofSeconds(60);

  /** One that was promoted meanwhile has nothing to resume. */
  private static final String RESUME =
      "select case when pg_catalog.pg_is_in_recovery()"
          + " then pg_catalog.pg_wal_replay_resume()::text end";

  private final OwnServer primary;
  private final ReplicationSlot slot;
  private volatile boolean closed;

  StandbyDatabase(
      OwnServer primary,
      PostgresServer server,
      DatabaseAccount account,
      String name,
      ReplicationSlot slot) {
    super(server, account, name);
    this.primary = primary;
    this.slot = slot;
  }

  @Override
  public void awaitCatchUp(Duration limit) {
    long wanted = primary.flushedPosition();
    long deadline = System.nanoTime() + limit.toNanos();
    while (replayed() < wanted) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "The standby has not caught up within %s ms.%nIt has applied the log up to %s of %s, %s bytes less.%nIt %s."
                .formatted(
                    limit.toMillis(),
                    LogPosition.format(replayed()),
                    LogPosition.format(wanted),
                    wanted - replayed(),
                    whatItDoes()));
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  private String whatItDoes() {
    return ask(
        """
        select case
          when not pg_catalog.pg_is_in_recovery() then 'was promoted, and follows nobody'
          when pg_catalog.pg_is_wal_replay_paused() then 'was told to fall behind'
          else coalesce(
            (select 'receives the log (' || status || '), up to ' || latest_end_lsn
              from pg_catalog.pg_stat_wal_receiver),
            'receives no log') end""");
  }

  @Override
  public long lagInBytes() {
    return Math.max(0, primary.flushedPosition() - replayed());
  }

  private long replayed() {
    return LogPosition.parse(
        ask("select coalesce(pg_catalog.pg_last_wal_replay_lsn(), '0/0')::text"));
  }

  @Override
  public Fault lag() {
    ask("select pg_catalog.pg_wal_replay_pause()::text");
    return primary.remember(
        new OneTimeFault(
            () -> {
              if (!closed) {
                ask(RESUME);
              }
            }));
  }

  @Override
  public void promote() {
    String promoted =
        ask("select pg_catalog.pg_promote(true, %d)::text".formatted(PROMOTION_LIMIT.toSeconds()));
    if (!promoted.equals("true")) {
      throw new IllegalStateException(
          "The standby was not promoted within " + PROMOTION_LIMIT.toSeconds() + " s");
    }
  }

  /** Asks the standby, as its administrator. */
  private String ask(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                server().jdbcUrl(server().administrativeDatabase()),
                server().username(),
                server().password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException("The standby does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    closed = true;
    super.close();
    slot.drop();
  }

  @Override
  public String toString() {
    return "standby: " + super.toString();
  }
}
