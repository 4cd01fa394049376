package dev.pgassay.assertions.migration.load;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What other sessions do with a database while migrations run.
 *
 * <pre>{@code
 * Workload.fromCatalog()                               // every table, in every way
 * Workload.of("select * from orders where id = 1",     // what the application does
 *             "update orders set status = 'paid' where id = 1; select pg_notify('paid', '1')")
 * Workload.fromCatalog().withLongReader("orders")      // and a report that takes its time
 * }</pre>
 *
 * <p>Each statement runs again and again, in a transaction that is rolled back, in up to twelve
 * sessions side by side.
 *
 * <p>Immutable: each method returns another workload.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Workload {

  private final List<WorkloadStatement> given;
  private final boolean fromCatalog;
  private final @Nullable String longReader;

  private Workload(
      List<WorkloadStatement> given, boolean fromCatalog, @Nullable String longReader) {
    this.given = given;
    this.fromCatalog = fromCatalog;
    this.longReader = longReader;
  }

  /**
   * Returns a workload that selects, locks, inserts, updates and deletes a row of each table that
   * is there before a migration.
   *
   * <p>A row is copied when one is inserted, and taken as it comes otherwise: in a table without
   * rows only the locks of the table are met, not those of rows. Where the schema's own rules
   * refuse such a statement (a constraint, a trigger), it still counts: it got its locks by then.
   *
   * @return the workload
   */
  public static Workload fromCatalog() {
    return new Workload(List.of(), true, null);
  }

  /**
   * Returns a workload of a team's own statements.
   *
   * @param transactions SQL with its values in place; several statements, with semicolons between
   *     them, are one transaction
   * @return the workload
   * @throws IllegalArgumentException if there is none, or one is empty
   */
  public static Workload of(String... transactions) {
    if (transactions.length == 0) {
      throw new IllegalArgumentException(
          "A workload needs a statement: `Workload.of(\"select …\")`, or"
              + " `Workload.fromCatalog()`.");
    }
    for (String sql : transactions) {
      if (SqlTokens.statements(sql).isEmpty()) {
        throw new IllegalArgumentException("`" + sql + "` is no statement.");
      }
    }
    return new Workload(
        Arrays.stream(transactions).map(WorkloadStatement::of).toList(), false, null);
  }

  /**
   * Adds a transaction that has read a table and stays open, as that of a long report does. A
   * migration that needs the table for itself waits for it, and whoever comes later waits behind
   * the migration. The transaction ends when that queue has been seen, or with the migration.
   *
   * @param table the table, as SQL writes it
   * @return a workload with it
   */
  public Workload withLongReader(String table) {
    return new Workload(given, fromCatalog, table);
  }

  Optional<String> longReader() {
    return Optional.ofNullable(longReader);
  }

  List<WorkloadStatement> statements(Catalog catalog) {
    return fromCatalog ? CatalogWorkload.of(catalog) : given;
  }
}
