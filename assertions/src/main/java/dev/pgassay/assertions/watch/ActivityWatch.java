package dev.pgassay.assertions.watch;

import dev.pgassay.assertions.facilities.ActivityFigure;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.facilities.RoleDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A database that is watched from a moment on. Not thread-safe. */
final class ActivityWatch implements AutoCloseable {

  /** What sessions report late. */
  private static final Set<ActivityFigure> REPORTED =
      EnumSet.of(ActivityFigure.DEAD_ROWS, ActivityFigure.CACHE_MISSES);

  /** What they report late as well, where the server's log does not tell it at once. */
  private static final Set<ActivityFigure> LOGGED =
      EnumSet.of(
          ActivityFigure.TEMPORARY_FILES, ActivityFigure.TEMPORARY_BYTES, ActivityFigure.DEADLOCKS);

  /** What a session that was closed has done is counted by then. */
  private static final long NANOS_TO_COUNT = TimeUnit.SECONDS.toNanos(1);

  private static final int MILLIS_BETWEEN_LOOKS = 10;

  private final DataSource database;
  private final Optional<DatabaseFacilities> facilities;
  private final Optional<DatabaseFacilities> log;
  private final Instant began = Instant.now();
  private final int lines;
  private final boolean awaitsReports;
  private final WatchSession session;
  private final SessionSampler sampler;
  private final Usage before;
  private final Optional<String> unreportedBefore;

  private ActivityWatch(DataSource database, WatchSession session, Set<ActivityFigure> figures)
      throws SQLException {
    this.database = database;
    this.session = session;
    this.facilities = DatabaseFacilities.of(database);
    Usage first = Usage.read(session);
    this.log =
        facilities.filter(
            one ->
                one.capabilities().contains(Capability.OWN_SERVER)
                    && first.english()
                    && first.logsFiles());
    this.awaitsReports =
        figures.stream()
            .anyMatch(
                figure -> REPORTED.contains(figure) || log.isEmpty() && LOGGED.contains(figure));
    this.unreportedBefore = unreported();
    this.before = awaitsReports ? Usage.read(session) : first;
    this.lines = lines().size();
    this.sampler = SessionSampler.begin(session, before.now());
  }

  /**
   * Begins to watch.
   *
   * @param database the database, or the same as a role
   * @param figures what is waited for, should sessions report it late
   */
  static ActivityWatch begin(DataSource database, Set<ActivityFigure> figures) throws SQLException {
    DataSource whole =
        database instanceof RoleDataSource acting ? acting.administrator() : database;
    DataSource administrator =
        DatabaseFacilities.of(whole).map(DatabaseFacilities::administrator).orElse(whole);
    WatchSession session = new WatchSession(administrator);
    try {
      return new ActivityWatch(whole, session, figures);
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private List<String> lines() {
    return log.map(one -> one.serverLog(began)).orElse(List.of());
  }

  private Optional<String> unreported() throws SQLException {
    return awaitsReports ? UnreportedSessions.await(session) : UnreportedSessions.find(session);
  }

  /** Ends the watch, and finds what was done since. */
  Activity end() throws SQLException {
    Observations seen = sampler.end();
    Usage after = usage(seen);
    List<String> logged = lines();
    Optional<String> unreportedAfter = unreported();
    return new Measurement(
            database,
            facilities,
            before,
            after,
            Usage.read(session),
            seen,
            sampler.gap(),
            log.map(
                one ->
                    ServerMessages.of(
                        logged.subList(Math.min(lines, logged.size()), logged.size()))),
            unreportedBefore.or(() -> unreportedAfter))
        .activity();
  }

  /** Reads it when something was counted: a session that was closed does so a little later. */
  private Usage usage(Observations seen) throws SQLException {
    Usage usage = Usage.read(session);
    long stop = System.nanoTime() + NANOS_TO_COUNT;
    while (!seen.isUsed() && !usage.wasUsedSince(before) && System.nanoTime() < stop) {
      SessionSampler.sleep(MILLIS_BETWEEN_LOOKS);
      usage = Usage.read(session);
    }
    return usage;
  }

  @Override
  public void close() {
    sampler.close();
    session.close();
  }
}
