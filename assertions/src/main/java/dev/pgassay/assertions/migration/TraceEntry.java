package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.facilities.ReportEntry;
import dev.pgassay.assertions.migration.trace.MigrationTrace;
import dev.pgassay.assertions.migration.trace.TakenLock;
import dev.pgassay.assertions.migration.trace.TracedStatement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the report of a run shows of a traced migration. */
final class TraceEntry {

  private static final int LONGEST_SQL = 2_000;

  private TraceEntry() {}

  static ReportEntry of(MigrationTrace trace) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("migrations", trace.migrations());
    content.put("statements", trace.statements().stream().map(TraceEntry::statement).toList());
    trace.failure().ifPresent(failure -> content.put("failure", failure.getMessage()));
    return new ReportEntry("trace", content);
  }

  private static Map<String, Object> statement(TracedStatement statement) {
    String sql = statement.sql();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("migration", statement.migration());
    content.put("where", statement.where());
    content.put("sql", sql.length() > LONGEST_SQL ? sql.substring(0, LONGEST_SQL) + " …" : sql);
    content.put("millis", millis(statement.time()));
    content.put("transactional", statement.isTransactional());
    content.put("walBytes", statement.walBytes());
    content.put("locks", statement.locks().stream().map(TraceEntry::lock).toList());
    content.put("rewritten", statement.rewritten());
    content.put("rebuilt", statement.rebuiltIndexes());
    content.put(
        "scans",
        statement.scans().stream()
            .map(scan -> Map.of("relation", scan.relation(), "rows", scan.rows()))
            .toList());
    content.put(
        "writes",
        statement.writes().stream()
            .map(written -> Map.of("relation", written.relation(), "rows", written.rows()))
            .toList());
    statement.failure().ifPresent(failure -> content.put("failure", failure));
    return content;
  }

  private static Map<String, Object> lock(TakenLock lock) {
    return Map.of(
        "relation", lock.relation(),
        "mode", lock.mode().name().replace('_', ' '),
        "heldMillis", millis(lock.held()),
        "blocks", lock.mode().blocksReads() ? "reads" : lock.mode().blocksWrites() ? "writes" : "");
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
