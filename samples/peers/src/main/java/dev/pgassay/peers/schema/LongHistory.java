package dev.pgassay.peers.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * 70 migrations of a shop that leave 30 tables: tables first, then what the years brought.
 *
 * <p>Six tables hold reference data, about 2,200 rows.
 */
final class LongHistory {

  /** A table, and the table that its {@code parent_id} refers to. */
  private record Table(String name, String parent) {}

  private static final List<Table> TABLES =
      List.of(
          new Table("categories", "categories"),
          new Table("products", "categories"),
          new Table("product_prices", "products"),
          new Table("product_translations", "products"),
          new Table("warehouses", "addresses"),
          new Table("stock_levels", "products"),
          new Table("stock_movements", "stock_levels"),
          new Table("suppliers", "addresses"),
          new Table("supplier_products", "suppliers"),
          new Table("order_lines", "orders"),
          new Table("payments", "orders"),
          new Table("refunds", "payments"),
          new Table("carriers", "addresses"),
          new Table("shipments", "orders"),
          new Table("shipment_lines", "shipments"),
          new Table("carts", "users"),
          new Table("cart_lines", "carts"),
          new Table("coupons", "users"),
          new Table("coupon_uses", "coupons"),
          new Table("reviews", "products"),
          new Table("notifications", "users"),
          new Table("product_changes", "products"));

  private static final List<String> EXTENDED =
      List.of(
          "products",
          "warehouses",
          "suppliers",
          "carriers",
          "payments",
          "shipments",
          "coupons",
          "carts",
          "reviews",
          "categories",
          "countries",
          "currencies");

  private static final List<String> INDEXED =
      List.of(
          "products",
          "product_prices",
          "stock_movements",
          "order_lines",
          "payments",
          "shipments",
          "notifications",
          "reviews",
          "carts",
          "coupon_uses");

  private static final List<String> TYPED = List.of("payments", "refunds", "shipments", "reviews");

  private static final List<String> CHECKED =
      List.of("product_prices", "order_lines", "cart_lines", "supplier_products");

  private final Map<String, String> migrations = new LinkedHashMap<>();

  private LongHistory() {}

  static Map<String, String> migrations() {
    LongHistory history = new LongHistory();
    history.createTables();
    history.fillReferenceData();
    EXTENDED.forEach(history::addColumn);
    INDEXED.forEach(history::addIndex);
    TYPED.forEach(history::changeType);
    CHECKED.forEach(history::addConstraint);
    history.addViewsAndTriggers();
    return history.migrations;
  }

  private void add(String description, String sql) {
    migrations.put("V%d__%s.sql".formatted(migrations.size() + 1, description), sql);
  }

  private void createTables() {
    add("create_users", Users.USERS);
    add("create_orders", Users.ORDERS);
    for (String reference : List.of("countries", "currencies", "languages", "units")) {
      add("create_" + reference, referenceTable(reference));
    }
    add("create_tax_rates", table("tax_rates", "countries"));
    add("create_addresses", table("addresses", "countries"));
    TABLES.forEach(table -> add("create_" + table.name(), table(table.name(), table.parent())));
  }

  private static String referenceTable(String table) {
    return """
    create table %1$s (
      id bigint generated always as identity,
      code character varying(8) not null,
      name text not null,
      is_active boolean not null default true,
      constraint %1$s_pkey primary key (id),
      constraint %1$s_code_key unique (code)
    );
    """
        .formatted(table);
  }

  private static String table(String table, String parent) {
    return """
    create table %1$s (
      id bigint generated always as identity,
      parent_id bigint,
      number text not null,
      state text not null default 'new',
      quantity integer not null default 1,
      amount numeric(12, 2) not null default 0,
      created_at timestamptz not null default current_timestamp,
      constraint %1$s_pkey primary key (id),
      constraint %1$s_number_key unique (number),
      constraint %1$s_parent_id_fkey foreign key (parent_id) references %2$s (id)
    );
    create index %1$s_parent_id_idx on %1$s (parent_id);
    comment on table %1$s is 'What the shop knows of its %1$s.';
    """
        .formatted(table, parent);
  }

  private void fillReferenceData() {
    add("fill_countries", rows("countries (code, name)", 240, "('C%1$d', 'Country %1$d')"));
    add("fill_currencies", rows("currencies (code, name)", 160, "('M%1$d', 'Currency %1$d')"));
    add("fill_languages", rows("languages (code, name)", 180, "('L%1$d', 'Language %1$d')"));
    add("fill_units", rows("units (code, name)", 60, "('U%1$d', 'Unit %1$d')"));
    add(
        "fill_tax_rates",
        rows(
            "tax_rates (parent_id, number, amount)",
            960,
            i -> "(%d, 'T%d', %d)".formatted((i - 1) % 240 + 1, i, i % 25)));
    add("fill_categories", rows("categories (number, state)", 600, "('K%1$d', 'listed')"));
  }

  private static String rows(String target, int count, String row) {
    return rows(target, count, i -> row.formatted(i));
  }

  private static String rows(String target, int count, IntFunction<String> row) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(row)
        .collect(Collectors.joining(",\n  ", "insert into " + target + " values\n  ", ";\n"));
  }

  private void addColumn(String table) {
    add(
        "describe_" + table,
        """
        alter table %1$s add column description text;
        update %1$s set description = 'number ' || id;
        alter table %1$s alter column description set default '';
        update %1$s set description = '' where description is null;
        alter table %1$s alter column description set not null;
        """
            .formatted(table));
  }

  private void addIndex(String table) {
    add(
        "index_%s_by_state".formatted(table),
        "create index %1$s_state_created_at_idx on %1$s (state, created_at);\n".formatted(table));
  }

  private void changeType(String table) {
    add(
        "give_%s_an_enum".formatted(table),
        """
        create type %1$s_phase as enum ('planned', 'running', 'done', 'failed');
        alter table %1$s add column phase %1$s_phase not null default 'planned';
        create index %1$s_phase_idx on %1$s (phase) where phase <> 'done';
        """
            .formatted(table));
  }

  private void addConstraint(String table) {
    add(
        "check_" + table,
        """
        alter table %1$s add constraint %1$s_quantity_check check (quantity > 0) not valid;
        alter table %1$s validate constraint %1$s_quantity_check;
        """
            .formatted(table));
  }

  private void addViewsAndTriggers() {
    add(
        "view_orders_by_user",
        """
        create view orders_by_user as
        select u.id, u.email, count(o.id) as orders, sum(o.total) as total
        from users u left join orders o on o.user_id = u.id
        group by u.id, u.email;
        """);
    add(
        "view_stock",
        """
        create materialized view stock_by_product as
        select p.id, sum(s.quantity) as quantity
        from products p left join stock_levels s on s.parent_id = p.id
        group by p.id;
        create unique index stock_by_product_id_idx on stock_by_product (id);
        """);
    add(
        "record_changes_of_products",
        """
        create function record_product_change() returns trigger language plpgsql as $$
        begin
          insert into product_changes (parent_id, number) values (new.id, gen_random_uuid()::text);
          return new;
        end
        $$;
        create trigger products_record_change after insert or update on products
          for each row execute function record_product_change();
        """);
    add(
        "search_products",
        """
        alter table products add column search tsvector
          generated always as (to_tsvector('simple', number || ' ' || description)) stored;
        create index products_search_idx on products using gin (search);
        """);
  }
}
