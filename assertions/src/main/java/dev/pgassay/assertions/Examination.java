package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.Held;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the assertions on one database share. */
final class Examination {

  private final DataSource dataSource;
  private final Consumer<AssertionError> failures;
  private @Nullable Catalog catalog;

  /**
   * Begins an examination.
   *
   * @param dataSource the database
   * @param failures takes a failed expectation: throws it, or collects it
   */
  Examination(DataSource dataSource, Consumer<AssertionError> failures) {
    this.dataSource = dataSource;
    this.failures = failures;
  }

  DataSource dataSource() {
    return dataSource;
  }

  Consumer<AssertionError> failures() {
    return failures;
  }

  /** The database's catalog, as it was when it was first asked for. */
  Catalog catalog() {
    if (catalog == null) {
      catalog = read(dataSource);
    }
    return catalog;
  }

  /**
   * Says that an expectation held, to whoever listens.
   *
   * @param subject what it was of
   * @param expected what was expected, as far as the method's name does not say it
   */
  void held(Supplier<Failure> subject, Object... expected) {
    Held.tell(dataSource, () -> subject.get().subject(), expected);
  }

  /** The full name of the table that is meant; as it is written when there is none. */
  String tableName(String written) {
    return catalog().table(written).map(Table::identity).orElse(written);
  }

  /** What an expectation is compared with when it is given as SQL. */
  CanonicalSql canonicalSql() {
    return new CanonicalSql(dataSource, catalog());
  }

  /** What is wrong when the role may not read a part of the catalog; empty when it may. */
  Optional<Failure> unseen(CatalogPart part, Failure subject) {
    return part.withNeeded().stream()
        .filter(needed -> catalog().unseen().containsKey(needed.toString()))
        .findFirst()
        .map(
            hidden ->
                subject
                    .expected("to show its", part)
                    .but(
                        "role "
                            + catalog().role()
                            + " may not read "
                            + (hidden == part ? "them" : hidden)
                            + ", so that nothing can be said of them")
                    .detail("PostgreSQL says: " + catalog().unseen().get(hidden.toString())));
  }

  private static Catalog read(DataSource database) {
    try {
      return Catalog.read(database);
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "Cannot read the catalog of the database.\nPostgreSQL says: "
              + e.getMessage()
              + "\n\nTo resolve this:\n"
              + "  -> see that the server runs, that the DataSource's address and credentials are"
              + " right,\n     and that its role may read pg_catalog",
          e);
    }
  }
}
