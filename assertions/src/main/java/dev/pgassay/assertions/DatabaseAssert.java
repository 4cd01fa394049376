package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.DatabaseInfo;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.change.ThrowingRunnable;
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
import dev.pgassay.assertions.recovery.LedgerExamination;
import dev.pgassay.assertions.recovery.Recovery;
import dev.pgassay.assertions.recovery.SessionWatch;
import dev.pgassay.assertions.recovery.WriteLedger;
import dev.pgassay.assertions.security.AuditExamination;
import dev.pgassay.assertions.security.AuditTrail;
import dev.pgassay.assertions.security.PgAudit;
import dev.pgassay.assertions.security.PgAuditExamination;
import dev.pgassay.assertions.security.TenantIsolation;
import dev.pgassay.assertions.security.Tenants;
import dev.pgassay.assertions.security.encryption.Canary;
import dev.pgassay.assertions.security.encryption.CanaryWatch;
import dev.pgassay.assertions.security.encryption.ServerTrust;
import dev.pgassay.assertions.security.encryption.StoredPasswords;
import dev.pgassay.assertions.security.encryption.TlsDemand;
import dev.pgassay.assertions.watch.Activity;
import dev.pgassay.assertions.watch.ActivityAssert;
import dev.pgassay.assertions.watch.ActivityBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
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
public final class DatabaseAssert extends DatabaseRowsAssert<DatabaseAssert> {

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

  /**
   * Verifies that row-level security keeps tenants apart, by trying whatever the application's role
   * may do in a copy of the database.
   *
   * <p>With the settings of each of two tenants, and without a tenant in three ways, all tables and
   * views are read that the role may read, and all routines called that run with the rights of an
   * owner: what it sees must not depend on the other's rows. Rows are written in all ways that the
   * role may: none of the other's rows may change. Tables are found by their column, and through
   * foreign keys that may not be NULL; rows are made where a tenant has none. Fails, too, where
   * nothing is proven: when no policy binds the role, or when it does not see its own rows.
   *
   * <pre>{@code
   * Tenants tenants = Tenants.by("tenant_id").setting("app.tenant").role("app").values("A", "B");
   * assertThat(database).isolatesTenants(tenants); // passes
   * assertThat(database).isolatesTenants(tenants); // fails: public.orders: row-level security is not enabled
   * }</pre>
   *
   * @param tenants how the database keeps its tenants apart
   * @return this
   * @throws IllegalArgumentException if the description lacks something or names what is not there,
   *     or the database is none that can be copied
   */
  public DatabaseAssert isolatesTenants(Tenants tenants) {
    return expectNothingFoundBy(database -> TenantIsolation.examine(database, tenants));
  }

  /**
   * Verifies that whatever changes the rows of a table leaves exactly the records that an audit
   * trail promises, and that the application's role can neither alter them nor do without.
   *
   * <p>In a copy of the database, two rows are inserted, updated and deleted, and the table is
   * truncated: as the application's role where it may do that, else as the administrator. Each row
   * has to leave one record, with the operation, the role or user, the time, and the row as it was
   * and as it is. Then the role tries to change and to remove records, to switch triggers off, and
   * to lead records into a temporary table of the same name; it may own neither the tables nor the
   * triggers' functions, and may not write records of its own.
   *
   * <pre>{@code
   * AuditTrail trail = AuditTrail.in("audit_log").operation("op").newRow("new").role("app");
   * assertThat(database).audits("orders", trail); // passes
   * assertThat(database).audits("users", trail);  // fails: TRUNCATE by postgres leaves no record
   * }</pre>
   *
   * @param table the audited table, with or without a schema
   * @param trail where its changes are recorded
   * @return this
   * @throws IllegalArgumentException if the description lacks something or names what is not there,
   *     the table has no primary key, or the database is none that can be copied
   */
  public DatabaseAssert audits(String table, AuditTrail trail) {
    return expectNothingFoundBy(database -> AuditExamination.examine(database, table, trail));
  }

  /**
   * Verifies that the extension pgaudit logs whatever changes the rows of a table, and that the
   * application's role cannot switch that off.
   *
   * <p>In a copy of the database, rows are inserted, updated and deleted, and the table is
   * truncated: as the application's role where it may do that, else as the administrator. The
   * server's log has to have a record of each, with the table or the statement. Then the role tries
   * the settings by which records are left out.
   *
   * <pre>{@code
   * // settings = {"shared_preload_libraries=pgaudit", "pgaudit.log=write"}
   * assertThat(database).audits("orders", PgAudit.of("app")); // passes
   * // alter role app set pgaudit.log = 'none'
   * assertThat(database).audits("orders", PgAudit.of("app")); // fails: INSERT by app leaves no record
   * }</pre>
   *
   * @param table the audited table, with or without a schema
   * @param trail what pgaudit is to log
   * @return this
   * @throws IllegalArgumentException if the description names what is not there, the table has no
   *     primary key, the database is none that can be copied, or its server's log cannot be read
   */
  public DatabaseAssert audits(String table, PgAudit trail) {
    return expectNothingFoundBy(database -> PgAuditExamination.examine(database, table, trail));
  }

  /**
   * Verifies that a text which is given to an action can be read nowhere in the database
   * afterwards.
   *
   * @param <E> what the action may throw
   * @param canary the text, as {@link Canary#of} takes it
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   * @throws IllegalArgumentException if the text is no canary, or is there before the action
   * @see #keepsSecret(Canary, ThrowingRunnable)
   */
  public <E extends Throwable> DatabaseAssert keepsSecret(String canary, ThrowingRunnable<E> action)
      throws E {
    return keepsSecret(Canary.of(canary), action);
  }

  /**
   * Verifies that a text which is given to an action can be read nowhere in the database
   * afterwards: not in any column of any table, as it is, in hexadecimal digits or in base64; not
   * in the files of tables and indexes, where rows stay that were deleted or rolled back; not in
   * the write-ahead log since the action began; not in the server's log; not in the statements that
   * {@code pg_stat_activity} and {@code pg_stat_statements} show.
   *
   * <pre>{@code
   * String card = "4929-0071-8836-2450";
   * assertThat(database).keepsSecret(card, () -> shop.pay(order, card)); // passes: it is encrypted
   * assertThat(database).keepsSecret(card, () -> shop.pay(order, card)); // fails: column public.payments.card, 1 row
   * }</pre>
   *
   * <p>Fails, too, when a place could not be looked at, unless {@link Canary#except} leaves it out,
   * and when the action wrote nothing. A checkpoint is made, so that the files are what the rows
   * are.
   *
   * @param <E> what the action may throw
   * @param canary the text
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   * @throws IllegalArgumentException if the text is there before the action
   */
  public <E extends Throwable> DatabaseAssert keepsSecret(Canary canary, ThrowingRunnable<E> action)
      throws E {
    if (object() instanceof SameConnection) {
      throw new IllegalArgumentException(
          "keepsSecret(…) looks at what was committed, on a connection of its own. Use"
              + " `assertThat(dataSource)`.");
    }
    CanaryWatch watch;
    try {
      watch = CanaryWatch.begin(object(), canary);
    } catch (SQLException e) {
      throw unexamined(e);
    }
    action.run();
    return expectNothingFoundBy(database -> watch.end());
  }

  /**
   * Verifies that the server stores passwords so that nobody makes them out who sees {@code
   * pg_authid}, or a backup: as SCRAM verifiers with 4,096 iterations or more, and not as md5
   * hashes; that {@code password_encryption} says so for the server and for each role and database;
   * and that no password is the role's name, the database's, or one of a few words that are tried
   * first.
   *
   * <p>All roles of the server count but the administrator of a server of ours. Fails, too, when no
   * role has a password, and when the role that looks is no superuser: only these may read them.
   *
   * <pre>{@code
   * assertThat(database).storesPasswordsSafely(); // passes
   * assertThat(database).storesPasswordsSafely(); // fails: role app: its password is its name
   * }</pre>
   *
   * @return this
   */
  public DatabaseAssert storesPasswordsSafely() {
    return expectNothingFoundBy(StoredPasswords::examineStorage);
  }

  /**
   * Verifies that no role may log in with its password for ever: that each has a {@code valid
   * until}. The roles are those of {@link #storesPasswordsSafely()}, and it fails where that cannot
   * look.
   *
   * <pre>{@code
   * assertThat(database).letsPasswordsExpire(); // passes
   * assertThat(database).letsPasswordsExpire(); // fails: role app: it may log in for ever
   * }</pre>
   *
   * @return this
   */
  public DatabaseAssert letsPasswordsExpire() {
    return expectNothingFoundBy(StoredPasswords::examineExpiry);
  }

  /**
   * Verifies that the server lets nobody in without TLS: a plain connection to the address of this
   * {@code DataSource} is tried, which a rule of {@code pg_hba.conf} has to refuse; the connection
   * of the test has to have negotiated TLS 1.2 or newer, and {@code ssl_min_protocol_version} must
   * not allow older versions. A superuser is shown the rules for other addresses as well, of which
   * none may admit plain connections.
   *
   * <pre>{@code
   * // @DatabaseTest(settings = "ssl=on")
   * assertThat(database).demandsTls(); // passes
   * assertThat(database).demandsTls(); // fails: a plain connection as app is let in as far as the password
   * }</pre>
   *
   * @return this
   * @throws IllegalArgumentException if the driver does not tell the URL
   */
  public DatabaseAssert demandsTls() {
    return expectNothingFoundBy(TlsDemand::examine);
  }

  /**
   * Verifies that an application reaches this database by TLS, and that its settings refuse a
   * server whose certificate another authority has signed: for a moment, the server presents such a
   * one, and the application is asked for a connection.
   *
   * <pre>{@code
   * // @DatabaseTest(server = OWN, settings = "ssl=on")
   * assertThat(database).isReachedSafelyBy(shop.dataSource()); // passes: sslmode=verify-full
   * assertThat(database).isReachedSafelyBy(shop.dataSource()); // fails: sslmode=require
   * }</pre>
   *
   * @param application the application's way to the database; one that opens connections when it is
   *     asked for them
   * @return this
   * @throws IllegalArgumentException if the server is no own one of this test, or has no
   *     certificate of ours
   */
  public DatabaseAssert isReachedSafelyBy(DataSource application) {
    return expectNothingFoundBy(database -> ServerTrust.examine(database, application));
  }

  /**
   * Verifies that the database holds what those who wrote it know: each write that was acknowledged
   * is there, and each that is in doubt is there with all its rows or with none; nothing is there
   * twice, since a retry has to write once, and nothing that nobody attempted.
   *
   * <pre>{@code
   * WriteLedger ledger = new WriteLedger();
   * ledger.write("A-17", () -> shop.place("A-17")); // … while the server crashes
   * assertThat(database).keepsWritesOf(ledger, "select reference from orders"); // passes
   * assertThat(database).keepsWritesOf(ledger, "select reference from orders"); // fails: 1 writes were written more than once
   * }</pre>
   *
   * <p>Keys are compared as the texts that Java and PostgreSQL make of them. Fails, too, when no
   * write was acknowledged.
   *
   * @param ledger what was written
   * @param query returns the key of each row that the writes leave, in its only column
   * @return this
   */
  public DatabaseAssert keepsWritesOf(WriteLedger ledger, String query) {
    return expectNothingFoundBy(
        database -> LedgerExamination.examine(database, ledger, query, failure(database)));
  }

  /**
   * Verifies that this {@code DataSource}, a pool perhaps, gives a connection that works before a
   * time is over: connections are asked for, and {@code select 1} is executed, until that succeeds.
   *
   * <pre>{@code
   * assertThat(pool).recoversWithin(Duration.ofSeconds(5)); // passes
   * assertThat(pool).recoversWithin(Duration.ofSeconds(5)); // fails: the last error (08006): …
   * }</pre>
   *
   * @param limit how long that may take
   * @return this
   * @throws IllegalArgumentException if the time is not positive
   */
  public DatabaseAssert recoversWithin(Duration limit) {
    return recoversWithin(limit, 1);
  }

  /**
   * Verifies that this {@code DataSource} gives several connections that work, all at the same
   * time, before a time is over: a pool of that size has no dead one left then.
   *
   * <pre>{@code
   * assertThat(pool).recoversWithin(Duration.ofSeconds(5), 10); // passes
   * assertThat(pool).recoversWithin(Duration.ofSeconds(5), 10); // fails: the last error (08006): …
   * }</pre>
   *
   * @param limit how long that may take
   * @param connections how many are held at once
   * @return this
   * @throws IllegalArgumentException if one of the two is not positive
   */
  public DatabaseAssert recoversWithin(Duration limit, int connections) {
    return expect(database -> Recovery.await(database, limit, connections).orElse(null));
  }

  /**
   * Verifies that an action leaves no session on the server that was not there before, and no
   * transaction open, as {@code pg_stat_activity} shows it after two seconds at the latest. A pool
   * that is to be kept has its connections before.
   *
   * <pre>{@code
   * assertThat(database).leavesNoSessionBehind(() -> imports.run(file)); // passes
   * assertThat(database).leavesNoSessionBehind(() -> imports.run(file)); // fails: pid 711, imports of app, idle, COMMIT
   * }</pre>
   *
   * @param <E> what the action may throw
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   * @see #leavesNoTransactionOpen
   */
  public <E extends Throwable> DatabaseAssert leavesNoSessionBehind(ThrowingRunnable<E> action)
      throws E {
    SessionWatch watch = watchSessions();
    action.run();
    return expectNothingFoundBy(database -> watch.sessionsLeft(failure(database)));
  }

  /**
   * Verifies that an action leaves no transaction open on the server, as {@code pg_stat_activity}
   * shows it after two seconds at the latest: a connection that was not given back to its pool is
   * {@code idle in transaction}, and holds its locks. Sessions that do nothing may stay.
   *
   * <pre>{@code
   * assertThat(database).leavesNoTransactionOpen(() -> shop.place(order)); // passes
   * assertThat(database).leavesNoTransactionOpen(() -> shop.place(order)); // fails: pid 711, shop of app, idle in transaction, …
   * }</pre>
   *
   * @param <E> what the action may throw
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   */
  public <E extends Throwable> DatabaseAssert leavesNoTransactionOpen(ThrowingRunnable<E> action)
      throws E {
    SessionWatch watch = watchSessions();
    action.run();
    return expectNothingFoundBy(database -> watch.transactionsLeft(failure(database)));
  }

  private SessionWatch watchSessions() {
    try {
      return SessionWatch.begin(object());
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  /**
   * Verifies that the sessions of the database stay within a budget while something is done:
   * sessions, waits for locks, temporary files, write-ahead log and more. Whoever uses the database
   * meanwhile counts, and others on its server do not.
   *
   * <pre>{@code
   * ActivityBudget budget = ActivityBudget.unlimited().temporaryFiles(0);
   * assertThat(database).staysWithin(budget, () -> orders.report()); // passes
   * assertThat(database).staysWithin(budget, () -> orders.report()); // fails: temporary files: 2, by select …
   * }</pre>
   *
   * @param <E> what the action may throw
   * @param budget what is allowed
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   * @throws IllegalArgumentException if the budget has no limit
   * @see Activity#during
   */
  public <E extends Throwable> DatabaseAssert staysWithin(
      ActivityBudget budget, ThrowingRunnable<E> action) throws E {
    if (object() instanceof SameConnection) {
      throw new IllegalArgumentException(
          "staysWithin(…) looks at sessions, on a connection of its own. Use"
              + " `assertThat(dataSource)`.");
    }
    Activity activity = Activity.during(object(), budget, action);
    new ActivityAssert(activity, examination.failures()).as(info.description()).staysWithin(budget);
    return this;
  }

  /** Looks for what is wrong by asking the database. */
  @FunctionalInterface
  private interface Search {
    Optional<Failure> in(DataSource database) throws SQLException;
  }

  private DatabaseAssert expectNothingFoundBy(Search search) {
    return expect(
        database -> {
          try {
            return search.in(database).orElse(null);
          } catch (SQLException e) {
            throw unexamined(e);
          }
        });
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
