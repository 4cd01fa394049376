package dev.pgassay.assertions.watch;

import dev.pgassay.assertions.facilities.ActivityFigure;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * What postgres_exporter says of a figure (github.com/prometheus-community/postgres_exporter,
 * folder collector, 0.20). It has no metric of the write-ahead log that is written.
 */
enum ExporterMetric {
  SESSIONS(
      ActivityFigure.SESSIONS,
      "PostgresSessions",
      "Many sessions",
      "pg_stat_database_numbackends{datname=\"%1$s\"}",
      Scale.INSTANCES,
      "1m"),
  LOCK_WAITS(
      ActivityFigure.LOCK_WAITS,
      "PostgresLockWaits",
      "Sessions wait for locks",
      "sum by (instance, datname)"
          + " (pg_stat_activity_count{datname=\"%1$s\", wait_event_type=\"Lock\"})",
      Scale.NONE,
      "1m"),
  LOCK_WAIT_TIME(
      ActivityFigure.LOCK_WAIT_TIME,
      "PostgresLockWaitTime",
      "A long transaction waits for a lock",
      "max by (instance, datname)"
          + " (pg_stat_activity_max_tx_duration{datname=\"%1$s\", wait_event_type=\"Lock\"})",
      Scale.NONE,
      "0s"),
  STATEMENT_TIME(
      ActivityFigure.STATEMENT_TIME,
      "PostgresStatementTime",
      "A long transaction runs a statement",
      "max by (instance, datname)"
          + " (pg_stat_activity_max_tx_duration{datname=\"%1$s\", state=\"active\"})",
      Scale.NONE,
      "0s"),
  TEMPORARY_FILES(
      ActivityFigure.TEMPORARY_FILES,
      "PostgresTemporaryFiles",
      "Many temporary files",
      "increase(pg_stat_database_temp_files{datname=\"%1$s\"}[%2$s])",
      Scale.TIMES,
      "0s"),
  TEMPORARY_BYTES(
      ActivityFigure.TEMPORARY_BYTES,
      "PostgresTemporaryBytes",
      "Large temporary files",
      "increase(pg_stat_database_temp_bytes{datname=\"%1$s\"}[%2$s])",
      Scale.TIMES,
      "0s"),
  CACHE_MISSES(
      ActivityFigure.CACHE_MISSES,
      "PostgresCacheMisses",
      "Many blocks are not in the cache",
      "increase(pg_stat_database_blks_read{datname=\"%1$s\"}[%2$s])",
      Scale.TIMES,
      "0s"),
  DEAD_ROWS(
      ActivityFigure.DEAD_ROWS,
      "PostgresDeadRows",
      "VACUUM does not keep up with dead rows",
      "sum by (instance, datname) (pg_stat_user_tables_n_dead_tup{datname=\"%1$s\"})",
      Scale.TIMES,
      "15m"),
  DEADLOCKS(
      ActivityFigure.DEADLOCKS,
      "PostgresDeadlocks",
      "Deadlocks",
      "increase(pg_stat_database_deadlocks{datname=\"%1$s\"}[%2$s])",
      Scale.TIMES,
      "0s");

  /** What makes a limit of a test one of production. */
  private enum Scale {
    NONE,
    TIMES,
    INSTANCES
  }

  private static final int MICROS = 6;

  private final ActivityFigure figure;
  private final String alert;
  private final String words;
  private final String expression;
  private final Scale scale;
  private final String lasting;

  ExporterMetric(
      ActivityFigure figure,
      String alert,
      String words,
      String expression,
      Scale scale,
      String lasting) {
    this.figure = figure;
    this.alert = alert;
    this.words = words;
    this.expression = expression;
    this.scale = scale;
    this.lasting = lasting;
  }

  static Optional<ExporterMetric> of(ActivityFigure figure) {
    return Arrays.stream(values()).filter(metric -> metric.figure == figure).findFirst();
  }

  String alert() {
    return alert;
  }

  String words() {
    return words;
  }

  /** How long it has to last before somebody is alerted. */
  String lasting() {
    return lasting;
  }

  /** A limit for production, of times in seconds. */
  String limit(long limit, long times, int instances) {
    BigDecimal value =
        switch (scale) {
          case NONE -> BigDecimal.valueOf(limit);
          case TIMES -> BigDecimal.valueOf(limit).multiply(BigDecimal.valueOf(times));
          case INSTANCES -> BigDecimal.valueOf(limit).multiply(BigDecimal.valueOf(instances));
        };
    return (figure.isTime() ? value.movePointLeft(MICROS) : value)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The condition in Prometheus' language. */
  String expression(String database, String window, String limit) {
    return expression.formatted(database, window) + " > " + limit;
  }
}
