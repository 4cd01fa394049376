package dev.pgassay.assertions.watch;

import static java.util.Comparator.comparingLong;

import dev.pgassay.assertions.facilities.ActivityFigure;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** All that was found about a database while it was watched, made into figures. */
final class Measurement {

  /** What a failure shows of each figure. */
  private static final int SHOWN = 5;

  private final DataSource database;
  private final Optional<DatabaseFacilities> facilities;
  private final Usage before;
  private final Usage after;
  private final Usage reported;
  private final Observations seen;
  private final Optional<String> gap;
  private final Optional<ServerMessages> messages;
  private final Optional<String> unreported;

  private final Map<ActivityFigure, Long> values = new EnumMap<>(ActivityFigure.class);
  private final Map<ActivityFigure, String> untold = new EnumMap<>(ActivityFigure.class);
  private final Map<ActivityFigure, List<String>> causes = new EnumMap<>(ActivityFigure.class);

  /**
   * Takes what was found.
   *
   * @param database what was watched
   * @param facilities what tells the database's share of the write-ahead log, if anything does
   * @param before what was used up when it began
   * @param after what was used up when it ended
   * @param reported what was used up when sessions had reported
   * @param seen what sessions were seen to do
   * @param gap why sessions may have been missed, if so
   * @param messages what the server has logged meanwhile, where its log can be read
   * @param unreported who has not reported, if somebody has not
   */
  Measurement(
      DataSource database,
      Optional<DatabaseFacilities> facilities,
      Usage before,
      Usage after,
      Usage reported,
      Observations seen,
      Optional<String> gap,
      Optional<ServerMessages> messages,
      Optional<String> unreported) {
    this.database = database;
    this.facilities = facilities;
    this.before = before;
    this.after = after;
    this.reported = reported;
    this.seen = seen;
    this.gap = gap;
    this.messages = messages;
    this.unreported = unreported;
  }

  Activity activity() {
    sessions();
    messages.ifPresentOrElse(this::logged, this::counted);
    writeAheadLog();
    tables(ActivityFigure.DEAD_ROWS, Usage.TableUsage::deadRows);
    tables(ActivityFigure.CACHE_MISSES, Usage.TableUsage::blocks);
    return new Activity(database, before.name(), isUsed(), values, untold, causes);
  }

  private boolean isUsed() {
    return seen.isUsed() || after.wasUsedSince(before);
  }

  private void put(ActivityFigure figure, long value, List<String> from) {
    values.put(figure, value);
    causes.put(figure, from.stream().limit(SHOWN).toList());
  }

  /** What was seen of sessions, or why not all of it was. */
  private void sessions() {
    Optional<String> unseen =
        gap.or(
            () ->
                seen.hidden().map(who -> "the role that looks may not see what " + who + " does"));
    if (unseen.isPresent()) {
      for (ActivityFigure figure :
          List.of(
              ActivityFigure.SESSIONS,
              ActivityFigure.LOCK_WAITS,
              ActivityFigure.LOCK_WAIT_TIME,
              ActivityFigure.STATEMENT_TIME)) {
        untold.put(figure, unseen.get());
      }
      return;
    }
    List<SessionState> peak = seen.sessions().peak();
    put(
        ActivityFigure.SESSIONS,
        // One that came and went between two looks was there all the same.
        Math.max(peak.size(), isUsed() ? 1 : 0),
        peak.stream()
            .map(session -> session.who() + ", " + session.state() + line(session.statement()))
            .toList());
    List<String> waits =
        seen.waits().seen().stream()
            .map(wait -> ActivityFigure.LOCK_WAIT_TIME.text(wait.micros()) + "  " + wait.words())
            .toList();
    put(ActivityFigure.LOCK_WAITS, seen.waits().count(), waits);
    put(ActivityFigure.LOCK_WAIT_TIME, seen.waits().longest(), waits);
    put(
        ActivityFigure.STATEMENT_TIME,
        seen.statements().longest().stream().mapToLong(RunStatements.Run::micros).max().orElse(0),
        statements());
  }

  private List<String> statements() {
    return seen.statements().longest().stream()
        .map(
            run ->
                ActivityFigure.STATEMENT_TIME.text(run.micros())
                    + "  "
                    + run.session().who()
                    + line(run.session().statement()))
        .toList();
  }

  private static String line(String statement) {
    return statement.isEmpty() ? "" : "\n  " + SessionState.line(statement);
  }

  /** What the server's log tells. */
  private void logged(ServerMessages log) {
    List<String> files =
        log.files().stream()
            .sorted(comparingLong(ServerMessages.TemporaryFile::bytes).reversed())
            .map(
                file ->
                    ActivityFigure.TEMPORARY_BYTES.text(file.bytes())
                        + " bytes  session "
                        + file.pid()
                        + file.statement()
                            .or(() -> seen.statements().before(file.pid(), file.gone()))
                            .map(Measurement::line)
                            .orElse(", whose statement was not seen"))
            .toList();
    put(ActivityFigure.TEMPORARY_FILES, log.files().size(), files);
    put(
        ActivityFigure.TEMPORARY_BYTES,
        log.files().stream().mapToLong(ServerMessages.TemporaryFile::bytes).sum(),
        files);
    put(ActivityFigure.DEADLOCKS, log.deadlocks().size(), log.deadlocks());
  }

  /** What sessions have reported instead, which does not say whose it is. */
  private void counted() {
    counted(ActivityFigure.TEMPORARY_FILES, reported.temporaryFiles() - before.temporaryFiles());
    counted(ActivityFigure.TEMPORARY_BYTES, reported.temporaryBytes() - before.temporaryBytes());
    counted(ActivityFigure.DEADLOCKS, reported.deadlocks() - before.deadlocks());
  }

  private void counted(ActivityFigure figure, long difference) {
    Optional<String> unknown = uncounted();
    if (unknown.isPresent()) {
      untold.put(figure, unknown.get());
    } else {
      put(figure, difference, statements());
    }
  }

  /** Why counters do not say what happened, if they do not. */
  private Optional<String> uncounted() {
    if (before.database() != reported.database()) {
      return Optional.of("the database was replaced by another meanwhile, as restore(…) does");
    }
    return reported.wasResetSince(before)
        ? Optional.of("the statistics were reset meanwhile, as a crash does")
        : unreported;
  }

  private void writeAheadLog() {
    if (before.database() != reported.database()) {
      untold.put(ActivityFigure.WAL_BYTES, uncounted().orElseThrow());
      return;
    }
    if (before.position().isEmpty() || after.position().isEmpty()) {
      untold.put(ActivityFigure.WAL_BYTES, "the server is a standby, which writes none");
      return;
    }
    String from = before.position().get();
    String to = after.position().get();
    OptionalLong own =
        facilities.map(one -> one.writeAheadLogBytes(from, to)).orElse(OptionalLong.empty());
    if (own.isPresent()) {
      put(ActivityFigure.WAL_BYTES, own.getAsLong(), statements());
    } else {
      put(
          ActivityFigure.WAL_BYTES,
          LogPosition.bytesBetween(from, to),
          List.of("It is what the whole server wrote, whoever did: no more can be told here."));
    }
  }

  private void tables(ActivityFigure figure, ToLongFunction<Usage.TableUsage> of) {
    Optional<String> unknown = uncounted();
    if (unknown.isPresent()) {
      untold.put(figure, unknown.get());
      return;
    }
    Map<String, Long> more = new LinkedHashMap<>();
    reported
        .tables()
        .forEach(
            (oid, table) -> {
              Usage.TableUsage former = before.tables().get(oid);
              long difference =
                  of.applyAsLong(table) - (former == null ? 0 : of.applyAsLong(former));
              if (difference > 0) {
                more.put(table.name(), difference);
              }
            });
    put(
        figure,
        more.values().stream().mapToLong(Long::longValue).sum(),
        Stream.concat(
                more.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .map(table -> figure.text(table.getValue()) + "  " + table.getKey())
                    .limit(SHOWN - 2),
                statements().stream())
            .toList());
  }
}
