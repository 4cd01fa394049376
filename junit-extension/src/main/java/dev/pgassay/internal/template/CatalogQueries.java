package dev.pgassay.internal.template;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that read the system catalogs, whichever a version of PostgreSQL has. */
final class CatalogQueries {

  private static final String CATALOGS =
      """
      select c.relname, c.relisshared,
        pg_catalog.array_agg(a.attname::text order by a.attnum) as columns,
        pg_catalog.array_agg(a.attname::text order by a.attnum)
          filter (where a.attnum = any (i.indkey)) as key,
        pg_catalog.min(a.attname::text)
          filter (where a.atttypid = 'name'::regtype and a.attnum <= 2) as name
      from pg_catalog.pg_class c
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        left join pg_catalog.pg_index i on i.indrelid = c.oid and i.indisprimary
      where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and c.oid < 16384
      group by c.oid order by c.relname""";

  private static final String DATABASE =
      "(select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())";

  /**
   * Of the catalogs that all databases share, the rows that belong to this database, and the column
   * that says so. Roles and tablespaces are the cluster's.
   */
  private static final Map<String, String> SHARED =
      Map.of(
          "pg_database", "oid",
          "pg_db_role_setting", "setdatabase",
          "pg_shdepend", "dbid",
          "pg_shdescription", "objoid",
          "pg_shseclabel", "objoid",
          "pg_subscription", "subdbid");

  /** Rows that count. */
  private static final Map<String, String> ROWS =
      Map.of(
          "pg_shdescription", "classoid = 'pg_catalog.pg_database'::regclass",
          "pg_shseclabel", "classoid = 'pg_catalog.pg_database'::regclass",
          // A schema for temporary objects stays when its session has ended, for the next one.
          "pg_namespace", "nspname !~ '^pg_(toast_)?temp_[0-9]+$'");

  /** Columns that differ although nobody can tell. */
  private static final Map<String, List<String>> LEFT_OUT =
      Map.of(
          // The file is another one after a table was rewritten, and what is written anew has
          // transaction identifiers of its own; none of it matters before a wraparound.
          "pg_class", List.of("relfilenode", "relfrozenxid", "relminmxid"),
          // The same for the database; and every clone has a name of its own.
          "pg_database", List.of("datname", "datfrozenxid", "datminmxid"));

  /** What is too long to be kept as it is. */
  private static final Map<String, String> DIGESTS =
      Map.of("pg_largeobject.data", "pg_catalog.md5(data) as data");

  /** Catalogs whose rows are objects that PostgreSQL can describe. */
  private static final Set<String> OBJECTS =
      Set.of(
          ("pg_am pg_amop pg_amproc pg_attrdef pg_cast pg_class pg_collation pg_constraint"
                  + " pg_conversion pg_default_acl pg_event_trigger pg_extension"
                  + " pg_foreign_data_wrapper pg_foreign_server pg_language pg_namespace pg_opclass"
                  + " pg_operator pg_opfamily pg_policy pg_proc pg_publication"
                  + " pg_publication_namespace pg_publication_rel pg_rewrite pg_statistic_ext"
                  + " pg_transform pg_trigger pg_ts_config pg_ts_dict pg_ts_parser pg_ts_template"
                  + " pg_type pg_user_mapping")
              .split(" "));

  /** Objects that belong to others; an object of PostgreSQL's own is not described. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("pg_attribute", described("'pg_catalog.pg_class'", "attrelid", "attnum")),
          Map.entry("pg_statistic", described("'pg_catalog.pg_class'", "starelid", "staattnum")),
          Map.entry("pg_index", described("'pg_catalog.pg_class'", "indexrelid", "0")),
          Map.entry("pg_inherits", described("'pg_catalog.pg_class'", "inhrelid", "0")),
          Map.entry("pg_sequence", described("'pg_catalog.pg_class'", "seqrelid", "0")),
          Map.entry("pg_foreign_table", described("'pg_catalog.pg_class'", "ftrelid", "0")),
          Map.entry("pg_partitioned_table", described("'pg_catalog.pg_class'", "partrelid", "0")),
          Map.entry("pg_subscription_rel", described("'pg_catalog.pg_class'", "srrelid", "0")),
          Map.entry("pg_range", described("'pg_catalog.pg_type'", "rngtypid", "0")),
          Map.entry(
              "pg_enum",
              described("'pg_catalog.pg_type'", "enumtypid", "0") + " || ' ' || enumlabel"),
          Map.entry("pg_aggregate", described("'pg_catalog.pg_proc'", "aggfnoid::oid", "0")),
          Map.entry(
              "pg_statistic_ext_data", described("'pg_catalog.pg_statistic_ext'", "stxoid", "0")),
          Map.entry("pg_largeobject", "'large object ' || loid || ' page ' || pageno"),
          Map.entry("pg_largeobject_metadata", "'large object ' || oid"),
          Map.entry("pg_database", "'of this database'"),
          Map.entry(
              "pg_db_role_setting",
              "coalesce(pg_catalog.pg_describe_object("
                  + "'pg_catalog.pg_authid'::regclass, nullif(setrole, 0), 0), 'all roles')"),
          Map.entry("pg_shdescription", "'of this database'"),
          Map.entry("pg_description", described("classoid", "objoid", "objsubid")),
          Map.entry("pg_seclabel", described("classoid", "objoid", "objsubid")),
          Map.entry("pg_init_privs", described("classoid", "objoid", "objsubid")),
          Map.entry("pg_depend", dependent() + " || ' on ' || " + reference("refobjsubid")),
          Map.entry("pg_shdepend", dependent() + " || ' on ' || " + reference("0")));

  private CatalogQueries() {}

  private static String described(String catalog, String object, String part) {
    String classid = catalog.startsWith("'") ? catalog + "::regclass" : catalog;
    return "case when %s >= 16384 then pg_catalog.pg_describe_object(%s, %s, %s) end"
        .formatted(object, classid, object, part);
  }

  private static String dependent() {
    return described("classid", "objid", "objsubid");
  }

  private static String reference(String part) {
    return "pg_catalog.pg_describe_object(refclassid, refobjid, " + part + ")";
  }

  static List<StateQuery> read(Statement statement) throws SQLException {
    List<StateQuery> queries = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(CATALOGS)) {
      while (rows.next()) {
        String catalog = rows.getString("relname");
        if (!rows.getBoolean("relisshared") || SHARED.containsKey(catalog)) {
          queries.add(
              new StateQuery(
                  "catalog " + catalog + ":",
                  List.of(
                      select(
                          catalog,
                          strings(rows, "columns"),
                          strings(rows, "key"),
                          rows.getString("name")))));
        }
      }
    }
    return queries;
  }

  private static List<String> strings(ResultSet rows, String column) throws SQLException {
    Array array = rows.getArray(column);
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }

  private static String select(
      String catalog, List<String> columns, List<String> key, @Nullable String name) {
    String owner = SHARED.getOrDefault(catalog, "");
    List<String> leftOut = new ArrayList<>(LEFT_OUT.getOrDefault(catalog, List.of()));
    leftOut.add(owner);
    List<String> conditions = new ArrayList<>();
    if (!owner.isEmpty()) {
      conditions.add(owner + " = " + DATABASE);
    }
    if (ROWS.containsKey(catalog)) {
      conditions.add(ROWS.get(catalog));
    }
    return "select %s as identity, %s as label%s from pg_catalog.%s%s"
        .formatted(
            key.isEmpty() ? "null" : concatenated(without(key, List.of(owner))),
            label(catalog, name),
            without(columns, leftOut).stream()
                .map(column -> ", " + DIGESTS.getOrDefault(catalog + "." + column, column))
                .collect(Collectors.joining()),
            catalog,
            conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
  }

  private static List<String> without(List<String> columns, List<String> leftOut) {
    return columns.stream().filter(column -> !leftOut.contains(column)).toList();
  }

  private static String concatenated(List<String> columns) {
    return columns.isEmpty()
        ? "''"
        : "pg_catalog.concat_ws(' ', " + String.join(", ", columns) + ")";
  }

  private static String label(String catalog, @Nullable String name) {
    List<String> labels = new ArrayList<>();
    if (OBJECTS.contains(catalog)) {
      labels.add(described("'pg_catalog." + catalog + "'", "oid", "0"));
    }
    labels.add(LABELS.getOrDefault(catalog, "null"));
    labels.add(name == null ? "null" : name + "::text");
    return "coalesce(" + String.join(", ", labels) + ")";
  }
}
