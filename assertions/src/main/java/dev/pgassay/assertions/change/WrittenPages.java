package dev.pgassay.assertions.change;

import dev.pgassay.assertions.catalog.Identifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pages that may hold rows which were written since a snapshot.
 *
 * <p>While somebody holds a snapshot, no page with a row version that was made or deleted after it
 * is all-visible: whoever writes clears the bit, and VACUUM sets it only where all versions are
 * older than the oldest snapshot (src/backend/access/heap/vacuumlazy.c, {@code
 * heap_page_is_all_visible}). So the visibility map tells which pages to look at. The function that
 * reads it comes with the extension pg_visibility. Where that is missing, all pages are read.
 */
final class WrittenPages {

  /** A table of so many pages is read faster than its map is asked for. */
  private static final int FEW = 16;

  /** To make the function, and take it back, costs about as much as to read so many pages. */
  private static final int WORTH_A_FUNCTION = 200;

  private static final String INSTALLED =
      """
      select n.nspname as schema,
        pg_catalog.has_schema_privilege(n.oid, 'usage')
          and pg_catalog.has_function_privilege(
            pg_catalog.format('%I.pg_visibility_map(pg_catalog.regclass)', n.nspname), 'execute')
          as usable
      from pg_catalog.pg_extension e
      join pg_catalog.pg_namespace n on n.oid = e.extnamespace
      where e.extname = 'pg_visibility'
      """;

  private static final String OBSTACLE =
      """
      select case
        when pg_catalog.current_setting('is_superuser') <> 'on'
          then 'the role may not create it'
        when pg_catalog.current_setting('transaction_read_only') = 'on'
          then 'the server is read-only'
        when exists (select from pg_catalog.pg_event_trigger where evtenabled <> 'D')
          then 'event triggers would see it being created'
      end as obstacle
      """;

  /** The one function of the extension that is needed, as its script makes it. */
  private static final String MAKE_MAP =
      """
      create function pg_catalog.pg_visibility_map(
        regclass, blkno out bigint, all_visible out boolean, all_frozen out boolean)
      returns setof record as '$libdir/pg_visibility', 'pg_visibility_map_rel' language c strict
      """;

  private final List<WatchedTable> tables;
  private final Map<Long, SortedSet<Long>> written;
  private final String reason;

  private WrittenPages(
      List<WatchedTable> tables, Map<Long, SortedSet<Long>> written, String reason) {
    this.tables = tables;
    this.written = written;
    this.reason = reason;
  }

  /**
   * Finds the pages, after the action.
   *
   * @param snapshot the database as it is then
   * @param tables the tables that are looked at
   */
  static WrittenPages read(Snapshot snapshot, List<WatchedTable> tables) throws SQLException {
    List<WatchedTable> large = tables.stream().filter(table -> table.pages() > FEW).toList();
    if (large.isEmpty()) {
      return new WrittenPages(tables, Map.of(), "");
    }
    List<Installation> installed =
        snapshot.rows(
            INSTALLED,
            row ->
                new Installation(Objects.requireNonNull(row.text("schema")), row.holds("usable")));
    if (!installed.isEmpty()) {
      return installed.get(0).usable()
          ? new WrittenPages(tables, map(snapshot, large, installed.get(0).schema()), "")
          : scanned(tables, "the role may not use pg_visibility");
    }
    if (large.stream().mapToLong(WatchedTable::pages).sum() < WORTH_A_FUNCTION) {
      return new WrittenPages(tables, Map.of(), "");
    }
    if (!(snapshot instanceof SnapshotSession session)) {
      return scanned(tables, "pg_visibility is not installed, and is not in another's transaction");
    }
    @Nullable String obstacle = obstacle(session);
    if (obstacle != null) {
      return scanned(tables, "pg_visibility is not installed, and " + obstacle);
    }
    try {
      return session.tentatively(
          () -> {
            session.execute(MAKE_MAP);
            return new WrittenPages(tables, map(session, large, "pg_catalog"), "");
          });
    } catch (SQLException e) {
      return scanned(tables, "pg_visibility cannot be used: " + e.getMessage());
    }
  }

  private static @Nullable String obstacle(SnapshotSession session) throws SQLException {
    return session
        .rows(OBSTACLE, row -> Optional.ofNullable(row.text("obstacle")))
        .get(0)
        .orElse(null);
  }

  private record Installation(String schema, boolean usable) {}

  private static WrittenPages scanned(List<WatchedTable> tables, String reason) {
    return new WrittenPages(tables, Map.of(), " (" + reason + ")");
  }

  private static Map<Long, SortedSet<Long>> map(
      Snapshot snapshot, List<WatchedTable> tables, String schema) throws SQLException {
    Map<Long, SortedSet<Long>> written = new HashMap<>();
    tables.forEach(table -> written.put(table.oid(), new TreeSet<>()));
    String oids =
        tables.stream()
            .map(table -> Long.toString(table.oid()))
            .collect(Collectors.joining(",", "'{", "}'"));
    snapshot.rows(
        "select o.oid, m.blkno from pg_catalog.unnest("
            + oids
            + "::pg_catalog.oid[]) o (oid) cross join lateral "
            + Identifier.quote(schema)
            + ".pg_visibility_map(o.oid::pg_catalog.regclass) m where not m.all_visible",
        row -> written.get(row.number("oid")).add(row.number("blkno")));
    return written;
  }

  /** Whether a table has no page to look at. */
  boolean isUnwritten(WatchedTable table) {
    return ranges(table).filter(List::isEmpty).isPresent();
  }

  /**
   * Pages that lie next to each other.
   *
   * @param first the first of them
   * @param end the one after the last
   */
  record Range(long first, long end) {}

  /** The pages of a table to look at; empty when it is all of them. */
  Optional<List<Range>> ranges(WatchedTable table) {
    return Optional.ofNullable(written.get(table.oid())).map(WrittenPages::joined);
  }

  private static List<Range> joined(SortedSet<Long> pages) {
    List<Range> ranges = new ArrayList<>();
    for (long page : pages) {
      int last = ranges.size() - 1;
      if (last >= 0 && ranges.get(last).end() == page) {
        ranges.set(last, new Range(ranges.get(last).first(), page + 1));
      } else {
        ranges.add(new Range(page, page + 1));
      }
    }
    return ranges;
  }

  /** How the tables were looked at, in words. */
  String method() {
    long mapped = 0;
    long scanned = 0;
    for (WatchedTable table : tables) {
      if (written.containsKey(table.oid())) {
        mapped += table.pages();
      } else {
        scanned += table.pages();
      }
    }
    long read = written.values().stream().mapToLong(SortedSet::size).sum();
    String map =
        "%,d of %,d pages of %s read by the visibility map"
            .formatted(read, mapped, counted(written.size()));
    String scan =
        "%,d pages of %s scanned%s"
            .formatted(scanned, counted(tables.size() - written.size()), reason);
    return written.isEmpty() ? scan : tables.size() == written.size() ? map : map + ", " + scan;
  }

  private static String counted(int tables) {
    return String.format(Locale.ROOT, "%,d table%s", tables, tables == 1 ? "" : "s");
  }
}
