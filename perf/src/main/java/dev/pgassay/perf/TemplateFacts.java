package dev.pgassay.perf;

import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.facilities.SettledContent;
import dev.pgassay.assertions.facilities.SettledTable;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a database that was handed out for a test, because the server's log proves that
 * it is still as its template has it.
 *
 * @param blocks the sizes of tables to which nobody has written, by their full names; their {@link
 *     Statistics} need no refreshing
 * @param code what its statements may call; null where nothing is known
 */
record TemplateFacts(Map<String, Long> blocks, @Nullable OwnCode code) {

  static final TemplateFacts NONE = new TemplateFacts(Map.of(), null);

  /**
   * Finds them. A role may read other tables than it names, so that nothing is known for one.
   *
   * @param position where the log stood, null where that is not known
   */
  static TemplateFacts of(DataSource database, @Nullable String position) throws SQLException {
    return position == null || database instanceof RoleDataSource
        ? NONE
        : DatabaseFacilities.of(database)
            .flatMap(facilities -> facilities.settledContent(position))
            .map(TemplateFacts::of)
            .orElse(NONE);
  }

  private static TemplateFacts of(SettledContent content) {
    return new TemplateFacts(
        content.tables().stream()
            .collect(
                Collectors.toMap(
                    table -> new QualifiedName(table.schema(), table.name()).toString(),
                    SettledTable::blocks)),
        new OwnCode(content.functions()));
  }

  /** The same after something was done to tables. */
  TemplateFacts withoutBlocks() {
    return new TemplateFacts(Map.of(), code);
  }

  /**
   * Whether a query that only reads leaves neither transaction nor sequences other than before.
   *
   * @param text the query with its plans
   */
  boolean leavesNoTrace(String text) {
    return code != null && !code.mayLeaveTraces(text);
  }
}
