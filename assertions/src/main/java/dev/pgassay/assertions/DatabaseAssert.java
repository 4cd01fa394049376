package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Table;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a database.
 *
 * <p>Names are written as in SQL: {@code orders} is looked for along the search path, {@code
 * sales.orders} in its schema, and a name that needs quotes is given them ({@code "\"Order
 * Items\""}; what cannot be read otherwise, such as {@code Order Items}, is taken as it is).
 *
 * <p>What expects "only" some objects looks at all schemas but PostgreSQL's own, and counts neither
 * what belongs to an extension nor Flyway's history; these may be named all the same.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DatabaseAssert extends CommentedAssert<DatabaseAssert, DataSource> {

  DatabaseAssert(DataSource database, Consumer<AssertionError> failures) {
    super(database, DatabaseAssert.class, new Examination(database, failures));
  }

  /**
   * Verifies that a schema exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).schema("sales").hasTable("orders"); // passes
   * assertThat(database).schema("sale");                     // fails: similar names: sales
   * }</pre>
   *
   * @param name its name
   * @return expectations of the schema
   */
  public SchemaAssert schema(String name) {
    return new SchemaAssert(find(database -> schemas(), name), examination);
  }

  /**
   * Verifies that schemas exist.
   *
   * <pre>{@code
   * assertThat(database).hasSchemas("public", "sales"); // passes
   * assertThat(database).hasSchemas("sale");            // fails: similar names: sales
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public DatabaseAssert hasSchemas(String... names) {
    return has(database -> schemas(), names);
  }

  /**
   * Verifies that a schema does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoSchema("legacy"); // passes
   * assertThat(database).hasNoSchema("sales");  // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public DatabaseAssert hasNoSchema(String name) {
    return hasNo(database -> schemas(), name);
  }

  /**
   * Verifies that these schemas exist and, beside PostgreSQL's own and those of extensions, no
   * others.
   *
   * <pre>{@code
   * assertThat(database).hasOnlySchemas("public", "sales"); // passes
   * assertThat(database).hasOnlySchemas("public");          // fails: it also has: sales
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public DatabaseAssert hasOnlySchemas(String... names) {
    return hasOnly(database -> schemas(), names);
  }

  /**
   * Verifies that a table exists, and goes on with it. Partitioned tables, partitions and foreign
   * tables are tables.
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
    return new TableAssert(find(database -> tables(), name), examination);
  }

  /**
   * Verifies that a table exists.
   *
   * <pre>{@code
   * assertThat(database).hasTable("users"); // passes
   * assertThat(database).hasTable("user");  // fails: similar names: public.users
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public DatabaseAssert hasTable(String name) {
    return has(database -> tables(), name);
  }

  private NamedObjects<Schema> schemas() {
    return NamedObjects.of(
        "schema",
        CatalogPart.SCHEMAS,
        catalog().schemas(),
        catalog().userObjects().schemas(),
        Schema::schemaName);
  }

  private NamedObjects<Table> tables() {
    return NamedObjects.inDatabase(
        "table", CatalogPart.RELATIONS, catalog(), Catalog::tables, Table::name);
  }

  @Override
  DataSource object() {
    isNotNull();
    return actual;
  }

  @Override
  Failure failure(DataSource database) {
    return Failure.of("database", Identifier.quote(catalog().database().name()));
  }

  @Override
  @Nullable String comment(DataSource database) {
    return catalog().database().comment();
  }
}
