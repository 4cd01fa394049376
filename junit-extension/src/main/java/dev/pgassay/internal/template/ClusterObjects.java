package dev.pgassay.internal.template;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What belongs to the whole cluster and not to a database of ours: other databases, roles with
 * their attributes, memberships and settings, tablespaces, replication slots, rights on settings,
 * and the settings that {@code ALTER SYSTEM} writes.
 *
 * @param lines one line for each object, sorted
 */
record ClusterObjects(List<String> lines) {

  /** Roles' passwords are part of it; that takes a superuser, which only our own servers give. */
  private static final String QUERY =
      """
      select 'database ' || datname || ' {}'
      from pg_catalog.pg_database where not pg_catalog.starts_with(datname, 'pgassay_')
      union all
      select 'role ' || rolname || ' ' || to_jsonb(r)::text
      from pg_catalog.pg_authid r where rolname not like 'pg\\_%'
      union all
      select 'member ' || to_jsonb(m)::text from pg_catalog.pg_auth_members m
      union all
      select 'setting ' || to_jsonb(s)::text from pg_catalog.pg_db_role_setting s
      where s.setdatabase = 0
      union all
      select 'tablespace ' || to_jsonb(t)::text from pg_catalog.pg_tablespace t
      union all
      select 'slot ' || slot_name from pg_catalog.pg_replication_slots where not temporary
      union all
      select 'subscription ' || subname from pg_catalog.pg_subscription
      union all
      select 'parameter ' || to_jsonb(p)::text from
        (select size, modification from pg_catalog.pg_stat_file('postgresql.auto.conf')) p
      order by 1""";

  /** From PostgreSQL 15 on, rights on settings are granted for the whole cluster. */
  private static final String HAS_GRANTED_SETTINGS =
      "select '' where pg_catalog.to_regclass('pg_catalog.pg_parameter_acl') is not null";

  private static final String GRANTED_SETTINGS =
      "select 'granted ' || parname || ' {} ' || paracl::text"
          + " from pg_catalog.pg_parameter_acl order by 1";

  static ClusterObjects read(Administrator administrator) throws SQLException {
    List<String> lines = new ArrayList<>(administrator.strings(QUERY));
    if (!administrator.strings(HAS_GRANTED_SETTINGS).isEmpty()) {
      lines.addAll(administrator.strings(GRANTED_SETTINGS));
    }
    return new ClusterObjects(List.copyOf(lines));
  }

  /**
   * Names of objects that are here and not in another state.
   *
   * @param kind {@code role} or {@code database}
   */
  Set<String> namesNotIn(ClusterObjects other, String kind) {
    Set<String> names = names(kind);
    names.removeAll(other.names(kind));
    return names;
  }

  private Set<String> names(String kind) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : lines) {
      if (line.startsWith(kind + " ")) {
        names.add(line.substring(kind.length() + 1, line.indexOf(" {")));
      }
    }
    return names;
  }
}
