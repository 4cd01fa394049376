package dev.pgassay.peers.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * 200 tables: users, orders, and eleven for each of eighteen areas.
 *
 * <p>Each has a primary key, a unique code, two foreign keys and two or three indexes. Few refer to
 * users and orders: the tests delete rows there, and every reference is a query then.
 */
final class WideSchema {

  private static final List<String> AREAS =
      List.of(
          "billing",
          "purchasing",
          "shipping",
          "inventory",
          "pricing",
          "marketing",
          "support",
          "payroll",
          "recruiting",
          "training",
          "production",
          "maintenance",
          "quality",
          "compliance",
          "treasury",
          "projects",
          "facilities",
          "fleet");

  private static final List<String> THINGS =
      List.of(
          "accounts",
          "documents",
          "document_lines",
          "contacts",
          "addresses",
          "events",
          "notes",
          "attachments",
          "rates",
          "schedules",
          "permissions");

  private WideSchema() {}

  static Map<String, String> migrations() {
    Map<String, String> migrations = new LinkedHashMap<>();
    migrations.put("V1__create_users_and_orders.sql", Users.USERS + "\n" + Users.ORDERS);
    String parent = "orders";
    for (int i = 0; i < AREAS.size(); i++) {
      String area = AREAS.get(i);
      migrations.put(
          "V%d__create_%s.sql".formatted(migrations.size() + 1, area),
          area(area, i % 3 == 0 ? "users" : parent, parent));
      parent = area + "_" + THINGS.get(0);
    }
    return migrations;
  }

  private static String area(String area, String firstOwner, String firstParent) {
    StringBuilder sql = new StringBuilder();
    String owner = firstOwner;
    String parent = firstParent;
    for (int i = 0; i < THINGS.size(); i++) {
      String table = area + "_" + THINGS.get(i);
      sql.append(table(table, owner, parent));
      if (i % 2 == 0) {
        sql.append("create index %1$s_status_idx on %1$s (status, created_at);\n".formatted(table));
      }
      owner = area + "_" + THINGS.get(0);
      parent = table;
    }
    return sql.toString();
  }

  private static String table(String table, String owner, String parent) {
    return """
    create table %1$s (
      id bigint generated always as identity,
      code text not null,
      owner_id bigint not null,
      parent_id bigint,
      title character varying(200) not null default '',
      amount numeric(12, 2) not null default 0,
      status text not null default 'open',
      details jsonb,
      valid_from date,
      created_at timestamptz not null default current_timestamp,
      constraint %1$s_pkey primary key (id),
      constraint %1$s_code_key unique (code),
      constraint %1$s_owner_id_fkey foreign key (owner_id) references %2$s (id),
      constraint %1$s_parent_id_fkey foreign key (parent_id) references %3$s (id),
      constraint %1$s_amount_check check (amount >= 0),
      constraint %1$s_status_check check (status in ('open', 'closed'))
    );
    create index %1$s_owner_id_idx on %1$s (owner_id);
    create index %1$s_parent_id_idx on %1$s (parent_id);
    """
        .formatted(table, owner, parent);
  }
}
