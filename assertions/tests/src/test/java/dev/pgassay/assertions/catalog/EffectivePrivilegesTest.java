package dev.pgassay.assertions.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class EffectivePrivilegesTest {

  @BeforeEach
  void make_roles(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role ep_owner;
        create role "Ep Group";
        create role ep_root superuser;
        create role ep_inherits in role "Ep Group";
        create role ep_far in role ep_inherits;
        create role ep_noinherit noinherit in role "Ep Group";
        create role ep_beyond in role ep_noinherit;
        create role ep_owns_too in role ep_owner;
        create role ep_reader in role pg_read_all_data;
        create role ep_writer in role pg_write_all_data;
        create role ep_exempt bypassrls;
        create role ep_nothing;
        create schema "Sales Data";
        create table "Sales Data"."Orders" (id bigint, note text);
        alter table "Sales Data"."Orders" enable row level security, owner to ep_owner;
        grant select, insert on "Sales Data"."Orders" to "Ep Group";
        grant update (note) on "Sales Data"."Orders" to ep_noinherit;
        create table items (id bigint);
        alter table items enable row level security, force row level security;
        grant delete on items to public;
        do $$
        begin
          if current_setting('server_version_num')::int >= 160000 then
            execute 'grant "Ep Group" to ep_nothing with inherit false';
          end if;
        end
        $$;
        grant trigger on items to ep_far;
        """);
  }

  @Test
  void agree_with_the_server_about_tables(TestDatabase database) throws Exception {
    Map<String, Boolean> server =
        query(
            database,
            """
            select r.rolname || '/' || p || '/' || c.relname,
              has_table_privilege(r.oid, c.oid, p)
                or p in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege(r.oid, c.oid, p)
            from pg_roles r, pg_class c,
              unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as p
            where r.rolname ~* '^ep[_ ]' and c.relname in ('Orders', 'items')
            """);
    Catalog catalog = Catalog.read(database);
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    Map<String, Boolean> ours = new TreeMap<>();
    for (String key : server.keySet()) {
      String[] part = key.split("/");
      String table = part[2].equals("items") ? "items" : "\"Sales Data\".\"Orders\"";
      ours.put(key, privileges.has(part[0], part[1], catalog.table(table).orElseThrow()));
    }
    assertThat(server).containsValues(true, false).hasSize(12 * 7 * 2);
    assertThat(ours).isEqualTo(server);
  }

  @Test
  void agree_with_the_server_about_the_rights_of_other_roles(TestDatabase database)
      throws Exception {
    Map<String, Boolean> server =
        query(
            database,
            """
            select r.rolname || '/' || o.rolname, pg_has_role(r.oid, o.oid, 'USAGE')
            from pg_roles r, pg_roles o
            where r.rolname ~* '^ep[_ ]'
              and (o.rolname ~* '^ep[_ ]' or o.rolname in ('pg_database_owner', 'pg_read_all_data'))
            """);
    EffectivePrivileges privileges = new EffectivePrivileges(Catalog.read(database));
    Map<String, Boolean> ours = new TreeMap<>();
    server
        .keySet()
        .forEach(
            key -> ours.put(key, privileges.hasRightsOf(key.split("/")[0], key.split("/")[1])));
    assertThat(server).containsValues(true, false);
    assertThat(ours).isEqualTo(server);
  }

  @Test
  void know_that_the_owner_of_the_database_has_the_rights_of_pg_database_owner(
      TestDatabase database) throws Exception {
    Catalog catalog = Catalog.read(database);
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    assertThat(privileges.hasRightsOf(catalog.database().owner(), "pg_database_owner")).isTrue();
    assertThat(privileges.actualOwner("pg_database_owner")).isEqualTo(catalog.database().owner());
    assertThat(privileges.actualOwner("ep_owner")).isEqualTo("ep_owner");
  }

  @Test
  void know_whom_policies_do_not_bind(TestDatabase database) throws Exception {
    Catalog catalog = Catalog.read(database);
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    var orders = catalog.table("\"Sales Data\".\"Orders\"").orElseThrow();
    var items = catalog.table("items").orElseThrow();
    assertThat(privileges.bypassesRowSecurity("ep_owner", orders)).isTrue();
    assertThat(privileges.bypassesRowSecurity("ep_owns_too", orders)).isTrue();
    assertThat(privileges.bypassesRowSecurity("ep_inherits", orders)).isFalse();
    assertThat(privileges.bypassesRowSecurity("ep_owner", items)).isFalse();
    assertThat(privileges.bypassesRowSecurity("ep_exempt", items)).isTrue();
    assertThat(privileges.bypassesRowSecurity("ep_root", items)).isTrue();
  }

  private static Map<String, Boolean> query(TestDatabase database, String sql) throws SQLException {
    Map<String, Boolean> rows = new TreeMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.put(result.getString(1), result.getBoolean(2));
      }
    }
    return rows;
  }
}
