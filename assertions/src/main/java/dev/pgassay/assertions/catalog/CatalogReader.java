package dev.pgassay.assertions.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Catalog}: a fixed number of statements in one transaction, whatever its size. */
final class CatalogReader {

  /** What decides how PostgreSQL writes names, constants and partition bounds. */
  private static final Map<String, String> WRITING =
      Map.of(
          "search_path", "",
          "TimeZone", "UTC",
          "DateStyle", "ISO, MDY",
          "IntervalStyle", "postgres",
          "bytea_output", "hex",
          "quote_all_identifiers", "off");

  private static final String SESSION =
      WRITING.keySet().stream()
          .map(setting -> ",\n  pg_catalog.current_setting('%1$s') as \"%1$s\"".formatted(setting))
          .collect(
              Collectors.joining(
                  "",
                  """
                  select pg_catalog.current_setting('server_version_num')::int / 10000 as version,
                    pg_catalog.current_schemas(true)::text[] as schemas,
                    current_user::text as role""",
                  ""));

  private final Connection connection;
  private final Map<String, String> unseen = new LinkedHashMap<>();
  private int serverVersion;
  private @Nullable CatalogResults results;

  CatalogReader(Connection connection) {
    this.connection = connection;
  }

  Catalog read() throws SQLException {
    boolean ownTransaction = connection.getAutoCommit();
    if (ownTransaction) {
      connection.setAutoCommit(false);
    }
    try (Statement statement = connection.createStatement()) {
      return read(statement, ownTransaction);
    } finally {
      if (ownTransaction) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private Catalog read(Statement statement, boolean ownTransaction) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    List<String> searchPath;
    String role;
    try (ResultSet session = session(statement, ownTransaction)) {
      session.next();
      Row row = new Row(session);
      serverVersion = row.integer("version");
      searchPath = row.texts("schemas");
      role = row.text("role");
      for (String setting : WRITING.keySet()) {
        settings.put(setting, row.text(setting));
      }
    }
    boolean others = !settings.equals(WRITING);
    if (others) {
      set(statement, WRITING);
    }
    Catalog catalog;
    try (CatalogResults all = new CatalogResults(connection, serverVersion)) {
      results = all;
      catalog = read(searchPath, role);
    }
    if (others && !ownTransaction) {
      set(statement, settings);
    }
    return catalog;
  }

  /** In the order that matters: the snapshot begins with the first query. */
  private static ResultSet session(Statement statement, boolean ownTransaction)
      throws SQLException {
    if (!ownTransaction) {
      return statement.executeQuery(SESSION);
    }
    statement.execute("set transaction isolation level repeatable read, read only;\n" + SESSION);
    statement.getMoreResults();
    return statement.getResultSet();
  }

  /** Until the end of the transaction; one that fails takes it back. */
  private static void set(Statement statement, Map<String, String> settings) throws SQLException {
    statement.execute(
        settings.entrySet().stream()
            .map(
                setting ->
                    "pg_catalog.set_config('%s', '%s', true)"
                        .formatted(setting.getKey(), setting.getValue().replace("'", "''")))
            .collect(Collectors.joining(", ", "select ", "")));
  }

  private Catalog read(List<String> searchPath, String role) throws SQLException {
    DatabaseInfo database = rows("database", CatalogReader::database).get(0);
    RelationsReader relations = new RelationsReader(this);
    TypesReader types = new TypesReader(this, relations);
    return new Catalog(
        serverVersion,
        role,
        database,
        searchPath,
        rows("schemas", CatalogReader::schema),
        relations.tables(),
        relations.views(),
        rows("sequences", row -> sequence(row, relations)),
        rows("routines", CatalogReader::routine),
        types.enums(),
        types.domains(),
        types.compositeTypes(),
        types.rangeTypes(),
        types.baseTypes(),
        rows("extensions", CatalogReader::extension),
        rows("roles", CatalogReader::role),
        rows("default_privileges", CatalogReader::defaultPrivileges),
        rows("publications", CatalogReader::publication),
        rows("subscriptions", CatalogReader::subscription),
        rows("statistics", row -> statistics(row, relations)),
        rows("event_triggers", CatalogReader::eventTrigger),
        rows("other_objects", CatalogReader::otherObject),
        Map.copyOf(unseen));
  }

  /** Makes a value of a row. */
  interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  /** The rows of a query, empty when this role may not read them. */
  <T> List<T> rows(String query, RowReader<T> reader) throws SQLException {
    try (ResultSet result = Objects.requireNonNull(results, "results").of(query)) {
      List<T> rows = new ArrayList<>();
      Row row = new Row(result);
      while (result.next()) {
        rows.add(reader.read(row));
      }
      return List.copyOf(rows);
    } catch (SQLException e) {
      if (!CatalogResults.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
          || query.equals("database")) {
        throw e;
      }
      unseen.put(query.replace('_', ' '), String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private static DatabaseInfo database(Row row) throws SQLException {
    return new DatabaseInfo(
        row.text("name"),
        row.text("owner"),
        row.text("encoding"),
        row.text("collation"),
        row.text("character_type"),
        row.integer("connection_limit"),
        row.text("tablespace"),
        row.options("settings"),
        row.privileges(),
        row.optionalText("comment"));
  }

  private static Schema schema(Row row) throws SQLException {
    return new Schema(
        row.text("name"),
        row.text("owner"),
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"));
  }

  private static Sequence sequence(Row row, RelationsReader relations) throws SQLException {
    String dependency = row.optionalText("dependency");
    return new Sequence(
        row.name("schema", "name"),
        row.text("owner"),
        persistence(row),
        row.text("data_type"),
        row.number("start"),
        row.number("increment"),
        row.number("minimum"),
        row.number("maximum"),
        row.number("cache"),
        row.flag("cycle"),
        row.optionalNumber("last_value"),
        dependency == null
            ? null
            : relations.columnName(row.number("owning_relation"), row.integer("owning_column")),
        "i".equals(dependency),
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"));
  }

  static Persistence persistence(Row row) throws SQLException {
    return switch (row.character("persistence")) {
      case 'u' -> Persistence.UNLOGGED;
      case 't' -> Persistence.TEMPORARY;
      default -> Persistence.PERMANENT;
    };
  }

  private static Routine routine(Row row) throws SQLException {
    String aggregate = row.optionalText("aggregate");
    return new Routine(
        row.name("schema", "name"),
        switch (row.character("kind")) {
          case 'p' -> Routine.Kind.PROCEDURE;
          case 'a' -> Routine.Kind.AGGREGATE;
          case 'w' -> Routine.Kind.WINDOW;
          default -> Routine.Kind.FUNCTION;
        },
        row.text("owner"),
        row.text("identity_arguments"),
        row.text("arguments"),
        row.texts("argument_types"),
        row.optionalText("result"),
        row.flag("returns_set"),
        row.text("language"),
        switch (row.character("volatility")) {
          case 'i' -> Routine.Volatility.IMMUTABLE;
          case 's' -> Routine.Volatility.STABLE;
          default -> Routine.Volatility.VOLATILE;
        },
        switch (row.character("parallel")) {
          case 's' -> Routine.ParallelSafety.SAFE;
          case 'r' -> Routine.ParallelSafety.RESTRICTED;
          default -> Routine.ParallelSafety.UNSAFE;
        },
        row.flag("strict"),
        row.flag("security_definer"),
        row.flag("leakproof"),
        row.real("cost"),
        row.real("estimated_rows"),
        row.options("settings"),
        row.text("source"),
        aggregate == null ? row.optionalText("definition") : aggregate,
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"));
  }

  private static Extension extension(Row row) throws SQLException {
    return new Extension(
        row.text("name"),
        row.text("schema"),
        row.text("version"),
        row.optionalText("default_version"),
        row.flag("relocatable"),
        row.text("owner"),
        row.optionalText("comment"));
  }

  private static Role role(Row row) throws SQLException {
    return new Role(
        row.text("name"),
        row.flag("superuser"),
        row.flag("inherit"),
        row.flag("create_role"),
        row.flag("create_database"),
        row.flag("login"),
        row.flag("replication"),
        row.flag("bypass_row_security"),
        row.integer("connection_limit"),
        row.optionalText("valid_until"),
        row.texts("member_of"),
        row.texts("administers"),
        row.options("settings"),
        row.optionalText("comment"),
        row.texts("inherits_from"),
        row.texts("can_set_role_to"));
  }

  private static DefaultPrivileges defaultPrivileges(Row row) throws SQLException {
    return new DefaultPrivileges(
        row.text("role"),
        row.optionalText("schema"),
        switch (row.character("object_type")) {
          case 'r' -> ObjectType.TABLE;
          case 'S' -> ObjectType.SEQUENCE;
          case 'f' -> ObjectType.FUNCTION;
          case 'T' -> ObjectType.TYPE;
          case 'n' -> ObjectType.SCHEMA;
          default -> ObjectType.LARGE_OBJECT;
        },
        row.privileges());
  }

  private static Publication publication(Row row) throws SQLException {
    List<String> operations = new ArrayList<>();
    for (String operation : List.of("insert", "update", "delete", "truncate")) {
      if (row.flag(operation + "s")) {
        operations.add(operation);
      }
    }
    return new Publication(
        row.text("name"),
        row.text("owner"),
        row.flag("all_tables"),
        List.copyOf(operations),
        row.flag("via_root"),
        row.texts("tables"),
        row.texts("schemas"),
        row.optionalText("comment"),
        row.flag("generated_columns"));
  }

  private static Subscription subscription(Row row) throws SQLException {
    return new Subscription(
        row.text("name"), row.text("owner"), row.flag("enabled"), row.texts("publications"));
  }

  private static StatisticsObject statistics(Row row, RelationsReader relations)
      throws SQLException {
    return new StatisticsObject(
        row.name("schema", "name"),
        relations.nameOf(row.number("relation")),
        row.text("owner"),
        row.texts("kinds").stream()
            .map(
                kind ->
                    switch (kind) {
                      case "d" -> "ndistinct";
                      case "f" -> "dependencies";
                      case "m" -> "mcv";
                      default -> "expressions";
                    })
            .toList(),
        row.text("definition"),
        row.optionalText("comment"),
        row.optionalInteger("target"));
  }

  private static EventTrigger eventTrigger(Row row) throws SQLException {
    return new EventTrigger(
        row.text("name"),
        row.text("event"),
        row.text("owner"),
        row.name("function_schema", "function_name"),
        firingMode(row),
        row.texts("tags"),
        row.optionalText("comment"));
  }

  static FiringMode firingMode(Row row) throws SQLException {
    return switch (row.character("enabled")) {
      case 'A' -> FiringMode.ALWAYS;
      case 'R' -> FiringMode.REPLICA;
      case 'D' -> FiringMode.DISABLED;
      default -> FiringMode.ORIGIN;
    };
  }

  private static OtherObject otherObject(Row row) throws SQLException {
    @Nullable String name = row.optionalText("name");
    return new OtherObject(
        row.text("kind"),
        row.text("identity"),
        row.optionalText("schema"),
        name,
        row.optionalText("owner"),
        row.options("properties"),
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"));
  }
}
