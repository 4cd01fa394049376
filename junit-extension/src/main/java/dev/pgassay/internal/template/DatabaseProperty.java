package dev.pgassay.internal.template;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that belongs to a database but lies outside it, so that {@code CREATE DATABASE …
 * TEMPLATE} does not copy it: settings, rights, the limit of connections.
 *
 * @param statementFor a statement in which {@code <database>} stands for the database's name
 */
public record DatabaseProperty(String statementFor) {

  private static final String PLACEHOLDER = "<database>";

  private static final String QUERY =
      """
      select 1 as part, coalesce(r.rolname, '') as role, o.position, o.entry as value, false as flag
      from pg_catalog.pg_db_role_setting s
      join pg_catalog.pg_database d on d.oid = s.setdatabase
      left join pg_catalog.pg_roles r on r.oid = s.setrole
      cross join lateral pg_catalog.unnest(s.setconfig) with ordinality o (entry, position)
      where d.datname = ?
      union all
      select 2, '', 0, '', false
      from pg_catalog.pg_database d where d.datname = ? and d.datacl is not null
      union all
      select 3, coalesce(g.rolname, ''), a.position, a.privilege_type, a.is_grantable
      from pg_catalog.pg_database d
      cross join lateral pg_catalog.aclexplode(d.datacl)
        with ordinality a (grantor, grantee, privilege_type, is_grantable, position)
      left join pg_catalog.pg_roles g on g.oid = a.grantee
      where d.datname = ? and a.grantee <> d.datdba
      union all
      select 4, '', 0, d.datconnlimit::text, false
      from pg_catalog.pg_database d where d.datname = ? and d.datconnlimit > -1
      order by 1, 2, 3""";

  /** Settings whose value is a list of names, each quoted by itself (PostgreSQL's dumputils.c). */
  private static final Set<String> LISTS =
      Set.of(
          "search_path",
          "temp_tablespaces",
          "local_preload_libraries",
          "session_preload_libraries",
          "shared_preload_libraries");

  private static final Pattern LIST_ELEMENT = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,\\s]+)");

  /** Reads the properties of a database. */
  public static List<DatabaseProperty> of(Administrator administrator, String database)
      throws SQLException {
    return administrator.with(
        connection -> {
          List<DatabaseProperty> properties = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            for (int i = 1; i <= 4; i++) {
              statement.setString(i, database);
            }
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                properties.add(
                    new DatabaseProperty(
                        statement(
                            rows.getInt(1),
                            rows.getString(2),
                            rows.getString(4),
                            rows.getBoolean(5))));
              }
            }
          }
          return properties;
        });
  }

  /** The statement that gives this property to a database. */
  public String statementFor(String database) {
    return statementFor.replace(PLACEHOLDER, SqlText.identifier(database));
  }

  private static String statement(int part, String role, String value, boolean grantable) {
    return switch (part) {
      case 1 -> set(role, value);
      case 2 -> "revoke all on database " + PLACEHOLDER + " from public";
      case 3 ->
          "grant "
              + value
              + " on database "
              + PLACEHOLDER
              + " to "
              + (role.isEmpty() ? "public" : SqlText.identifier(role))
              + (grantable ? " with grant option" : "");
      default -> "alter database " + PLACEHOLDER + " connection limit " + value;
    };
  }

  private static String set(String role, String entry) {
    int equals = entry.indexOf('=');
    String name = entry.substring(0, equals);
    String value = entry.substring(equals + 1);
    String subject =
        role.isEmpty()
            ? "database " + PLACEHOLDER
            : "role " + SqlText.identifier(role) + " in database " + PLACEHOLDER;
    // The parts of an extension's setting (auto_explain.log_analyze) are names of their own.
    String setting =
        Pattern.compile("\\.")
            .splitAsStream(name)
            .map(SqlText::identifier)
            .collect(Collectors.joining("."));
    return "alter "
        + subject
        + " set "
        + setting
        + " to "
        + (LISTS.contains(name) ? list(value) : SqlText.literal(value));
  }

  private static String list(String value) {
    List<String> elements = new ArrayList<>();
    Matcher matcher = LIST_ELEMENT.matcher(value);
    while (matcher.find()) {
      String element =
          matcher.group(1) == null ? matcher.group(2) : matcher.group(1).replace("\"\"", "\"");
      elements.add(SqlText.literal(element));
    }
    return elements.isEmpty() ? "''" : String.join(", ", elements);
  }
}
