package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.assertions.check.SchemaExamination;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Expectations of a database.
 *
 * <p>Names are written as in SQL: {@code orders} is looked for along the search path, {@code
 * sales.orders} in its schema, and a name that needs quotes is given them ({@code "\"Order
 * Items\""}; what cannot be read otherwise, such as {@code Order Items}, is taken as it is).
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DatabaseAssert extends AbstractAssert<DatabaseAssert, DataSource> {

  private final Consumer<AssertionError> failures;
  private @Nullable Examination examination;

  DatabaseAssert(DataSource database, Consumer<AssertionError> failures) {
    super(database, DatabaseAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that a table exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasPrimaryKey("id"); // passes
   * assertThat(database).table("user");                      // fails: similar names: public.users
   * }</pre>
   *
   * @param name its name
   * @return expectations of the table
   */
  public TableAssert table(String name) {
    return new TableAssert(find("table", name, catalog().tables(), Table::name), examination());
  }

  private <T> @Nullable T find(
      String kind, String name, Collection<T> objects, Function<T, QualifiedName> nameOf) {
    return catalog()
        .find(objects, nameOf, name)
        .orElseGet(
            () -> {
              failures.accept(
                  Failure.of("database", catalog().database().name())
                      .expected("to have " + kind, name)
                      .but("it has none")
                      .similar(
                          SimilarNames.of(
                              name, objects.stream().map(nameOf).map(Object::toString).toList()))
                      .toError(info.descriptionText()));
              return null;
            });
  }

  private Catalog catalog() {
    return examination().catalog();
  }

  private Examination examination() {
    if (examination == null) {
      isNotNull();
      examination = new Examination(actual, read(actual), failures);
    }
    return examination;
  }

  private static Catalog read(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return Catalog.read(connection);
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "Cannot read the catalog of the database.\nPostgreSQL says: "
              + e.getMessage()
              + "\n\nTo resolve this:\n"
              + "  -> see that the DataSource connects, and that its role may read pg_catalog",
          e);
    }
  }

  /**
   * Verifies that the schema keeps checks.
   *
   * <p>Fails, too, when there was nothing to examine, when a part of the catalog could not be seen,
   * and when a check could not be made. What was found is written below {@code
   * target/pgassay/results} as JSON and as SARIF.
   *
   * <pre>{@code
   * assertThat(database).passes(SchemaChecks.recommended());           // passes
   * assertThat(database).passes(SchemaChecks.of(CheckPack.SECURITY));  // fails: the violations
   * }</pre>
   *
   * @param checks the checks
   * @return this
   */
  public DatabaseAssert passes(SchemaChecks checks) {
    Class<?> caller =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
    SchemaExamination found = examine(checks);
    String notWritten = write(found, caller);
    if (!found.isPassed()) {
      Failure failure =
          Failure.of("database", catalog().database().name())
              .expected("to pass", counted(checks.checks().size()))
              .but(found.summary())
              .detail("\n" + found.details());
      if (notWritten != null) {
        failure.detail("\n" + notWritten);
      }
      failures.accept(failure.toError(info.descriptionText()));
    }
    return this;
  }

  private SchemaExamination examine(SchemaChecks checks) {
    try {
      return checks.examine(catalog(), actual, MigrationFinder.of(actual, catalog())::find);
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "Cannot examine the database.\nPostgreSQL says: "
              + e.getMessage()
              + "\n\nTo resolve this:\n"
              + "  -> see that the DataSource connects",
          e);
    }
  }

  private static @Nullable String write(SchemaExamination found, Class<?> caller) {
    try {
      found.writeTo(ResultsDirectory.path().resolve("results"), caller.getName());
      return null;
    } catch (IOException | JacksonException e) {
      return "The results could not be written: " + e;
    }
  }

  private static String counted(int checks) {
    return checks + (checks == 1 ? " check" : " checks");
  }
}
