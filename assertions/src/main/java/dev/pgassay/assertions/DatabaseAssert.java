package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.DatabaseInfo;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.check.CheckPack;
import dev.pgassay.assertions.check.MigrationLine;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.assertions.check.SchemaExamination;
import dev.pgassay.assertions.check.Severity;
import dev.pgassay.assertions.compliance.ComplianceExamination;
import dev.pgassay.assertions.compliance.ComplianceProfile;
import dev.pgassay.assertions.content.ComparedContent;
import dev.pgassay.assertions.content.ContentComparison;
import dev.pgassay.assertions.content.ContentResult;
import dev.pgassay.assertions.data.SchemaDataExamination;
import dev.pgassay.assertions.facilities.ExpectationListener;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.files.CommittedFile;
import dev.pgassay.assertions.files.ResultsDirectory;
import dev.pgassay.assertions.migration.origin.MigrationFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

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
public final class DatabaseAssert extends DatabaseControlsAssert<DatabaseAssert> {

  /** What the rules of rows are read from. */
  private static final List<CatalogPart> SEEN_FOR_DATA =
      List.of(
          CatalogPart.CONSTRAINTS, CatalogPart.TRIGGERS, CatalogPart.SEQUENCES, CatalogPart.TYPES);

  private boolean allowEmptySchema;

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

  /**
   * Verifies that tables exist, whatever others there are.
   *
   * <pre>{@code
   * assertThat(database).hasTables("users", "orders"); // passes
   * assertThat(database).hasTables("users", "parcel"); // fails: it has no parcel
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public DatabaseAssert hasTables(String... names) {
    return has(database -> tables(), names);
  }

  /**
   * Verifies that a table does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoTable("users_old"); // passes
   * assertThat(database).hasNoTable("users");     // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public DatabaseAssert hasNoTable(String name) {
    return hasNo(database -> tables(), name);
  }

  /**
   * Verifies that these tables exist and no others, in whatever schema. Partitions are not counted,
   * but may be named; {@link TableAssert#hasOnlyPartitions} looks at them.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyTables("users", "sales.orders"); // passes
   * assertThat(database).hasOnlyTables("users");                 // fails: it also has: sales.orders
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public DatabaseAssert hasOnlyTables(String... names) {
    return hasOnly(database -> tables(), names);
  }

  /**
   * Verifies that an index exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).index("users_email_key").isUnique(); // passes
   * assertThat(database).index("users_mail_key");             // fails: similar names: …
   * }</pre>
   *
   * @param name its name
   * @return expectations of the index
   */
  public IndexAssert index(String name) {
    return new IndexAssert(find(database -> indexes(), name), examination);
  }

  /**
   * Verifies that an index exists.
   *
   * <pre>{@code
   * assertThat(database).hasIndex("users_email_key"); // passes
   * assertThat(database).hasIndex("users_mail_key");  // fails: similar names: …
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public DatabaseAssert hasIndex(String name) {
    return has(database -> indexes(), name);
  }

  /**
   * Verifies that an index does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoIndex("users_old_idx");   // passes
   * assertThat(database).hasNoIndex("users_email_key"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public DatabaseAssert hasNoIndex(String name) {
    return hasNo(database -> indexes(), name);
  }

  /**
   * Verifies the database's encoding.
   *
   * <pre>{@code
   * assertThat(database).hasEncoding("UTF8");   // passes
   * assertThat(database).hasEncoding("LATIN1"); // fails: it is UTF8
   * }</pre>
   *
   * @param encoding PostgreSQL's name for it
   * @return this
   */
  public DatabaseAssert hasEncoding(String encoding) {
    return expectValue("to have encoding", encoding, database -> info().encoding());
  }

  /**
   * Verifies the database's {@code LC_COLLATE}.
   *
   * <pre>{@code
   * assertThat(database).hasCollation("C.UTF-8"); // passes
   * assertThat(database).hasCollation("de_DE");   // fails: it is C.UTF-8
   * }</pre>
   *
   * @param locale the locale's name
   * @return this
   */
  public DatabaseAssert hasCollation(String locale) {
    return expectValue("to have collation", locale, database -> info().collation());
  }

  /**
   * Verifies the database's {@code LC_CTYPE}.
   *
   * <pre>{@code
   * assertThat(database).hasCharacterType("C.UTF-8"); // passes
   * assertThat(database).hasCharacterType("de_DE");   // fails: it is C.UTF-8
   * }</pre>
   *
   * @param locale the locale's name
   * @return this
   */
  public DatabaseAssert hasCharacterType(String locale) {
    return expectValue("to have character type", locale, database -> info().characterType());
  }

  /**
   * Verifies a setting that {@code alter database … set} has made for all roles.
   *
   * <pre>{@code
   * assertThat(database).hasSetting("timezone", "UTC"); // passes
   * assertThat(database).hasSetting("timezone", "CET"); // fails: it is UTC
   * }</pre>
   *
   * @param name the setting
   * @param value its value, as it was set
   * @return this
   */
  public DatabaseAssert hasSetting(String name, String value) {
    return expectValue(
        "to have setting " + name,
        value,
        database ->
            info().settings().entrySet().stream()
                .filter(setting -> setting.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null));
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
    return examined(schemaComparison().with(CommittedFile.of(file), info.descriptionText()));
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
    return examined(
        schemaComparison()
            .with(
                new Examination(other, examination.failures()).catalog(), info.descriptionText()));
  }

  /**
   * Verifies that another database has the same content, all of it: {@link
   * #hasSameContentAs(DataSource, ComparedContent)}.
   *
   * <pre>{@code
   * assertThat(restored).hasSameContentAs(database); // passes
   * assertThat(restored).hasSameContentAs(database); // fails: rows of table public.orders: 1 missing; 29 instead of 30
   * }</pre>
   *
   * @param other the database that has the content that is expected
   * @return this
   */
  public DatabaseAssert hasSameContentAs(DataSource other) {
    return hasSameContentAs(other, ComparedContent.whole());
  }

  /**
   * Verifies that another database has the same content: what {@link #hasSameSchemaAs} compares,
   * which has owners, privileges, policies and comments in it; the rows of all tables, Flyway's
   * history and those of extensions included, and of materialized views; the positions of
   * sequences; large objects with their owners, privileges and comments; encoding, locale and
   * settings.
   *
   * <p>The other database may be on another server, also of another major version. Each side is
   * looked at in one moment, but for the positions of sequences, which no snapshot holds. The
   * servers make sums of their rows, and single rows are looked at only where sums differ; a
   * failure shows the first of them by primary key, or whole where there is none. Values are the
   * same when PostgreSQL writes them alike: {@code 1.0} is not {@code 1.00}, and an empty text is
   * not NULL. Foreign tables, also those that are partitions, are compared as schema only; roles
   * themselves belong to the server.
   *
   * <p>Fails, too, when no table was compared, or no row besides those of Flyway's history and of
   * extensions, and when the role may not read something.
   *
   * <pre>{@code
   * ComparedContent content = ComparedContent.whole().ignoring("rows of table public.sessions");
   * assertThat(restored).hasSameContentAs(database, content); // passes
   * assertThat(restored).hasSameContentAs(database, content); // fails: position of sequence public.ids: 7 instead of 9
   * }</pre>
   *
   * @param other the database that has the content that is expected
   * @param content what has to be the same
   * @return this
   * @throws IllegalArgumentException if something is ignored that neither database has
   */
  public DatabaseAssert hasSameContentAs(DataSource other, ComparedContent content) {
    return expect(
        database -> {
          try {
            ContentResult found = ContentComparison.of(other, database, content);
            Optional<Failure> failure = found.failure();
            if (failure.isEmpty()) {
              ExpectationListener.tell(database, found::summary);
            }
            return failure.orElse(null);
          } catch (SQLException e) {
            throw unexamined(e);
          }
        });
  }

  private SchemaComparison schemaComparison() {
    MigrationFinder migrations = MigrationFinder.of(actual, catalog());
    return new SchemaComparison(
        catalog(),
        object -> migrations.find(object).map(MigrationLine::toString),
        allowEmptySchema);
  }

  private DatabaseAssert examined(@Nullable AssertionError failure) {
    if (failure != null) {
      examination.failures().accept(failure);
    }
    return this;
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
    return passes(checks, "to pass", counted(checks.checks().size(), "check"), caller);
  }

  private DatabaseAssert passes(
      SchemaChecks checks, String relation, String expected, Class<?> caller) {
    SchemaExamination found = examine(checks);
    String notWritten = write(directory -> found.writeTo(directory, caller.getName()));
    if (found.isPassed()) {
      examination.held(() -> failure(actual), expected);
      ExpectationListener.tell(actual, found::evidence);
    } else {
      Failure failure =
          Failure.of("database", catalog().database().name())
              .expected(relation, expected)
              .but(found.summary())
              .detail("\n" + found.details());
      if (notWritten != null) {
        failure.detail("\n" + notWritten);
      }
      examination.failures().accept(failure.toError(info.descriptionText()));
    }
    return this;
  }

  /**
   * Verifies that the database can be replicated logically, and that nothing is left behind: that
   * updates and deletes can be told to the other side and be applied there; that there are no
   * sequences, large objects, materialized views, unlogged and foreign tables, which are not
   * carried; and no triggers that fire for what arrives.
   *
   * <p>These are the checks of {@link CheckPack#LOGICAL_REPLICATION}. What stops the replication is
   * an error, what is not carried a warning; a warning is accepted as with every check:
   *
   * <pre>{@code
   * assertThat(database).isReadyForLogicalReplication(); // passes
   * assertThat(database).isReadyForLogicalReplication(); // fails: table public.visits has no primary key
   * assertThat(database)
   *     .passes(
   *         SchemaChecks.of(CheckPack.LOGICAL_REPLICATION)
   *             .failingAt(Severity.WARNING)
   *             .without("sequence-not-replicated") // the runbook sets them
   *             .accepting(KnownViolations.fromFile()));
   * }</pre>
   *
   * <p>Notes, such as generated columns, unique keys besides the primary key and the server's
   * {@code wal_level}, are written to the results only. Changes of the schema are never replicated.
   *
   * @return this
   */
  public DatabaseAssert isReadyForLogicalReplication() {
    Class<?> caller =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
    return passes(
        SchemaChecks.of(CheckPack.LOGICAL_REPLICATION).failingAt(Severity.WARNING),
        "to be ready for",
        "logical replication",
        caller);
  }

  /**
   * Verifies that all rows honour what the schema states, whether the server keeps it or not: every
   * foreign key, NOT NULL, check, domain, unique and exclusion rule, and the bounds of partitions;
   * that sequences are ahead of their columns, constraints validated and enforced, indexes valid
   * and triggers enabled.
   *
   * <p>Rows get past a rule by {@code NOT VALID}, {@code NOT ENFORCED}, disabled triggers, {@code
   * session_replication_role}, an index that failed to build, or a function of a check that was
   * replaced; an index can have lost rows. So all is proven in the rows themselves (but for the
   * exclusion rules of tables with more than 10,000 rows, which are trusted to a valid index), by
   * queries that do not use indexes and all see one snapshot, side by side where the tables are
   * large and the connections can be had. A connection whose transaction is open is examined within
   * it.
   *
   * <p>Rows of extensions, of Flyway's history and of foreign tables are left out. Fails, too, when
   * no row at all was examined, and when policies or missing privileges hide rows from the role.
   * Which tables are empty is written below {@code target/pgassay/results} as JSON, and said by a
   * failure.
   *
   * <pre>{@code
   * assertThat(database).dataHonoursSchema(); // passes
   * assertThat(database).dataHonoursSchema(); // fails: 3 of 12,480 rows do not refer to a customer
   * }</pre>
   *
   * @return this
   */
  public DatabaseAssert dataHonoursSchema() {
    Class<?> caller =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
    return expect(
        database ->
            SEEN_FOR_DATA.stream()
                .flatMap(part -> examination.unseen(part, failure(database)).stream())
                .findFirst()
                .or(() -> schemaData(caller))
                .orElse(null));
  }

  /**
   * Verifies that the controls of a profile hold, all of them one after the other, and keeps what
   * was examined for each.
   *
   * <p>Each control is tested in a copy of the database, for which connections to it are closed;
   * where it cannot be copied, in the database itself. Fails when a control has failed or was not
   * run, unless the profile allows it to be skipped, and when none has passed. The results lie
   * below {@code target/pgassay/results} as JSON and as SARIF, and are a part of the report for
   * auditors.
   *
   * <pre>{@code
   * assertThat(database).compliesWith(ORDERS); // passes
   * assertThat(database).compliesWith(ORDERS); // fails: 1 failed and 1 was not run, …
   * }</pre>
   *
   * @param profile the controls
   * @return this
   * @throws IllegalArgumentException if the profile has no control to run
   */
  public DatabaseAssert compliesWith(ComplianceProfile profile) {
    Class<?> caller =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
    try {
      ComplianceExamination found = ComplianceExamination.of(object(), catalog(), profile);
      String notWritten = write(directory -> found.writeTo(directory, caller.getName()));
      return examined(found.failure(info.descriptionText(), notWritten).orElse(null));
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  private Optional<Failure> schemaData(Class<?> caller) {
    try {
      SchemaDataExamination found = SchemaDataExamination.of(actual, catalog());
      String notWritten = write(directory -> found.writeTo(directory, caller.getName()));
      Optional<Failure> failure = found.failure();
      if (failure.isEmpty()) {
        ExpectationListener.tell(actual, found::summary);
      }
      return failure.map(broken -> notWritten == null ? broken : broken.detail("\n" + notWritten));
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  private SchemaExamination examine(SchemaChecks checks) {
    try {
      return checks.examine(catalog(), actual, MigrationFinder.of(actual, catalog())::find);
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  /** Writes files into a directory. */
  @FunctionalInterface
  private interface Files {
    void writeTo(Path directory) throws IOException;
  }

  private static @Nullable String write(Files files) {
    try {
      files.writeTo(ResultsDirectory.path().resolve("results"));
      return null;
    } catch (IOException | JacksonException e) {
      return "The results could not be written: " + e;
    }
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
            "table", CatalogPart.RELATIONS, catalog(), Catalog::tables, Table::name)
        .counting(table -> !table.isPartition());
  }

  private NamedObjects<Index> indexes() {
    return NamedObjects.inDatabase(
        "index",
        CatalogPart.INDEXES,
        catalog(),
        catalog -> catalog.indexes().toList(),
        Index::name);
  }

  private DatabaseInfo info() {
    return catalog().database();
  }

  @Override
  List<Privilege> privileges(DataSource database) {
    return info().privileges();
  }

  @Override
  String owner(DataSource database) {
    return info().owner();
  }

  @Override
  Failure failure(DataSource database) {
    return Failure.of("database", Identifier.quote(info().name()));
  }

  @Override
  @Nullable String comment(DataSource database) {
    return info().comment();
  }
}
