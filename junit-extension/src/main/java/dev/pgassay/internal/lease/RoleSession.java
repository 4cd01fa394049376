package dev.pgassay.internal.lease;

import dev.pgassay.internal.configuration.NearestName;
import dev.pgassay.internal.template.Administrator;
import dev.pgassay.internal.template.Cluster;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The role that a session acts as, and what it begins with.
 *
 * <p>Both are given when the session is opened, so that they are what {@code RESET} goes back to.
 *
 * @param role the role
 * @param own the role's own settings, which only a login as that role would bring
 * @param given what it begins with besides
 */
record RoleSession(String role, Map<String, String> own, Map<String, String> given) {

  private static final String ROLES = "select rolname from pg_catalog.pg_roles";

  private static final String MAY_SET =
      """
      select pg_catalog.pg_has_role(r.oid,
        case when pg_catalog.current_setting('server_version_num')::int < 160000 then 'MEMBER'
          else 'SET' end)::text
      from pg_catalog.pg_roles r where r.rolname = ?""";

  /** Those of all databases first, so that those of this one count. */
  private static final String OWN_SETTINGS =
      """
      select o.entry
      from pg_catalog.pg_db_role_setting s
        join pg_catalog.pg_roles r on r.oid = s.setrole,
        pg_catalog.unnest(s.setconfig) with ordinality as o(entry, position)
      where r.rolname = ?
        and s.setdatabase in (0, (select oid from pg_catalog.pg_database where datname = ?))
      order by s.setdatabase, o.position""";

  RoleSession {
    own = Collections.unmodifiableMap(new TreeMap<>(own));
    given = Collections.unmodifiableMap(new TreeMap<>(given));
  }

  /**
   * Examines a role.
   *
   * @throws IllegalArgumentException if there is none, or the administrator may not act as it
   */
  static RoleSession of(Cluster cluster, String database, String role) throws SQLException {
    Administrator administrator = cluster.administrator();
    List<String> maySet = administrator.strings(MAY_SET, role);
    if (maySet.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no role `"
              + role
              + "`."
              + NearestName.of(role, administrator.strings(ROLES))
                  .map(name -> " Did you mean `" + name + "`?")
                  .orElse(" Let a migration or an init script make it, or the test itself."));
    }
    if (!maySet.get(0).equals("true")) {
      throw new IllegalArgumentException(
          "The database's role `"
              + cluster.server().username()
              + "` may not act as `"
              + role
              + "`. Let a superuser run: grant \""
              + role
              + "\" to \""
              + cluster.server().username()
              + "\"");
    }
    Map<String, String> own = new TreeMap<>();
    for (String entry : administrator.strings(OWN_SETTINGS, role, database)) {
      int equals = entry.indexOf('=');
      own.put(entry.substring(0, equals), entry.substring(equals + 1));
    }
    return new RoleSession(role, own, Map.of());
  }

  /**
   * The same with one more setting.
   *
   * @throws IllegalArgumentException if there is no such setting
   */
  RoleSession with(Administrator administrator, String setting, String value) throws SQLException {
    // Anything with a dot is a setting once somebody sets it.
    if (!setting.matches("\\w+(\\.\\w+)*")) {
      throw new IllegalArgumentException(
          "`" + setting + "` is no name of a setting; write one such as `app.tenant`.");
    }
    if (!setting.contains(".")) {
      List<String> names = administrator.strings("select name from pg_catalog.pg_settings");
      if (names.stream().noneMatch(setting::equalsIgnoreCase)) {
        throw new IllegalArgumentException(
            "PostgreSQL has no setting `"
                + setting
                + "`."
                + NearestName.of(setting, names)
                    .map(name -> " Did you mean `" + name + "`?")
                    .orElse(" One of your own has a dot in its name, such as `app.tenant`."));
      }
    }
    Map<String, String> more = new TreeMap<>(given);
    more.put(setting, value);
    return new RoleSession(role, own, more);
  }

  /** The same as command-line options of a session. */
  String options() {
    Map<String, String> settings = new TreeMap<>(own);
    settings.putAll(given);
    List<String> options = new ArrayList<>();
    settings.forEach((name, value) -> options.add(option(name, value)));
    options.add(option("role", role));
    return String.join(" ", options);
  }

  private static String option(String name, String value) {
    return "-c " + (name + "=" + value).replaceAll("([\\\\\\s])", "\\\\$1");
  }
}
