package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

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
  private boolean allowEmptySchema;

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
   * Lets {@link #hasSchema} and {@link #hasSameSchemaAs} pass where there is no object at all.
   *
   * <pre>{@code
   * assertThat(database).allowingEmptySchema().hasSchema("empty.sql"); // passes on an empty database
   * assertThat(database).hasSchema("empty.sql");                       // fails: 0 objects were compared
   * }</pre>
   *
   * @return this
   */
  public DatabaseAssert allowingEmptySchema() {
    allowEmptySchema = true;
    return this;
  }

  /**
   * Verifies that the whole schema is the one in a file that is committed beside the tests: a
   * sorted text of the statements that make it, without Flyway's history, roles, and what belongs
   * to extensions.
   *
   * <pre>{@code
   * assertThat(database).hasSchema("schema.sql"); // passes: nothing changed since it was written
   * assertThat(database).hasSchema("schema.sql"); // fails: table public.users, - email text not null, + email text
   * }</pre>
   *
   * <p>A file that is missing is written, and the expectation fails and says so. The system
   * property {@code pgassay.update=true} writes it again, and the expectation passes. With {@code
   * CI=true} in the environment nothing is ever written.
   *
   * @param file the file: a name alone lies in {@code src/test/resources/pgassay}, anything else is
   *     taken as a path
   * @return this
   */
  public DatabaseAssert hasSchema(String file) {
    return examined(schemaComparison().with(GoldenFile.of(file), info.descriptionText()));
  }

  /**
   * Verifies that another database has the same schema: that of production has not drifted away
   * from what the migrations make, for example. Owners and roles of the same name are the same; the
   * owners of the two databases are, whatever they are called.
   *
   * <pre>{@code
   * assertThat(database).hasSameSchemaAs(staging); // passes: both were migrated to the same version
   * assertThat(database).hasSameSchemaAs(staging); // fails: view public.active_users is missing
   * }</pre>
   *
   * @param other the database that has the schema that is expected
   * @return this
   */
  public DatabaseAssert hasSameSchemaAs(DataSource other) {
    return examined(schemaComparison().with(read(other), info.descriptionText()));
  }

  private SchemaComparison schemaComparison() {
    return new SchemaComparison(catalog(), object -> Optional.empty(), allowEmptySchema);
  }

  private DatabaseAssert examined(@Nullable AssertionError failure) {
    if (failure != null) {
      failures.accept(failure);
    }
    return this;
  }
}
