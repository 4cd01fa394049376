package dev.pgassay.soak;

import static dev.pgassay.soak.SoakKind.WayBack.EITHER;
import static dev.pgassay.soak.SoakKind.WayBack.RESET;
import static dev.pgassay.soak.SoakKind.connected;
import static dev.pgassay.soak.SoakKind.sql;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.Sql;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.postgresql.PGConnection;

/** Bodies that read and write rows and sequences. */
final class RowKinds {

  static final List<SoakKind> ALL =
      List.of(
          new SoakKind("nothing", RESET, (database, random) -> {}),
          sql("one read", RESET, "select * from customers where id = <60>"),
          sql(
              "many reads",
              RESET,
              "select count(*) from exchange_rates",
              "select * from customers join orders on customer_id = customers.id",
              "select * from cities where place <@ box '((0,0),(<100>,50))'",
              "select * from customers where tags @> array['tag1'] and profile @> '{\"level\": 1}'",
              "explain (analyze, buffers) select * from measurements where at > '2024-01-01'"),
          sql(
              "reads of the catalogs",
              RESET,
              "select * from information_schema.columns",
              "select pg_get_viewdef(oid) from pg_class where relkind = 'v'",
              "select * from pg_locks, pg_stat_activity"),
          sql("a transaction that writes nothing", RESET, "select pg_current_xact_id()"),

          // Inserts
          sql(
              "one insert",
              RESET,
              "insert into customers (email, name) values ('new<99999>@example.org', 'New')"),
          sql(
              "many inserts",
              RESET,
              "insert into customers (email, name, tags, profile) select 'many' || i || '@x.org',"
                  + " 'Many', array['a', 'b' || i], jsonb_build_object('level', i)"
                  + " from generate_series(1, <400>) i"),
          sql(
              "insert and select",
              RESET,
              "insert into exchange_rates select day + 10000, currency, rate from exchange_rates"
                  + " limit <5000>",
              "insert into legacy (id, kept) select id + 1000, kept from legacy"),
          sql(
              "inserts that meet a unique key",
              RESET,
              "insert into products (sku, name, price) select 'SKU-' || i, 'x', 1"
                  + " from generate_series(50, <300>) i on conflict do nothing"),
          sql(
              "an upsert",
              RESET,
              "insert into products (sku, name, price) select 'SKU-' || i, 'Upserted', <90>"
                  + " from generate_series(80, 120) i"
                  + " on conflict (sku) do update set price = excluded.price"),
          connected("a merge", RESET, RowKinds::merge),
          connected("a copy in", RESET, RowKinds::copyIn),
          connected("a batch", RESET, RowKinds::batch),
          sql(
              "given identities",
              RESET,
              "insert into customers (id, email, name) overriding system value"
                  + " values (<90000> + 1000, 'given@x.org', 'Given')",
              "insert into orders (id, customer_id) values (<900> + 100000, 1), (default, 2)"),
          sql(
              "generated columns and composites",
              RESET,
              "update products set price = price * 2 where id % <9> = 0",
              "update customers set home.city = 'Town', name = 'Renamed <60>' where id > <60>"),
          sql(
              "arrays and jsonb",
              RESET,
              "update customers set tags = array_append(tags, 'x<9>'),"
                  + " profile = jsonb_set(profile, '{level}', '9') where id <= <60>"),

          // Updates and deletes
          sql("one update", RESET, "update customers set name = 'Other' where id = <60>"),
          sql("an update of all", RESET, "update exchange_rates set rate = rate + <9>"),
          sql("an update that changes nothing", RESET, "update countries set name = name"),
          connected("a row updated often", RESET, RowKinds::updateOften),
          sql("one delete", RESET, "delete from order_lines where order_id = 1000 + <20>"),
          sql("a delete of all", RESET, "delete from order_lines", "delete from exchange_rates"),
          sql("a delete that cascades", RESET, "delete from customers where id <= <30>"),
          sql("a delete of a tree", RESET, "delete from categories where id = <40>"),
          sql(
              "a row put back elsewhere",
              RESET,
              "delete from stock where product_id <= <100>",
              "insert into stock select id, 100 from products on conflict do nothing"),
          sql(
              "returning",
              RESET,
              "with gone as (delete from order_lines where line = 2 returning *)"
                  + " insert into audit_log (subject, action, content)"
                  + " select 'order_lines', 'MOVE', to_jsonb(gone) from gone"),
          sql(
              "growth that is taken back",
              RESET,
              "insert into reminders (note) select 'more ' || i from generate_series(1, 9000) i",
              "delete from only reminders where note like 'more%'"),
          sql(
              "reference rows written",
              RESET,
              "update countries set name = name || '!' where code < 'C'",
              "delete from cities where id > 1000 - <900>",
              "insert into cities select i, 'AA', 'New', point(i, i) from generate_series(5000, 5100) i"),
          sql(
              "reference rows gone",
              RESET,
              "delete from cities",
              "delete from customers",
              "delete from countries"),
          sql(
              "a table with columns that came and went",
              RESET,
              "update legacy set kept = 'new', added = <50> where id <= <100>",
              "insert into legacy values (<900> + 1000, 'inserted')"),
          sql(
              "a table with gaps",
              RESET,
              "insert into reminders (note) select 'filling ' || i from generate_series(1, 50) i",
              "update reminders set note = 'x' where id <= <400>"),
          sql(
              "quoted names",
              RESET,
              "insert into \"Mixed \"\"Case\"\"\" values ('b', <9>)",
              "update \"Mixed \"\"Case\"\"\" set \"select\" = <9>"),
          sql(
              "inherited tables",
              RESET,
              "insert into cars values (<900> + 10, 'Coach', 5)",
              "update vehicles set name = name || '!'",
              "delete from only vehicles"),
          sql("Flyway's own table", RESET, "delete from flyway_schema_history where version = '4'"),
          sql(
              "rows behind a policy",
              RESET,
              "insert into tenants_notes values ('a', 'note <9>')",
              "update tenants_notes set note = 'x' where tenant = 'b'"),

          // Large rows
          sql(
              "large rows",
              RESET,
              "insert into documents (title, body) select 'Large ' || i,"
                  + " (select string_agg(md5((i * j)::text), '') from generate_series(1, 2000) j)"
                  + " from generate_series(1, <8>) i"),
          sql(
              "large rows written anew",
              RESET,
              "update documents set body = body || body where title = 'Document <12>'",
              "delete from documents where title = 'Document <11>'",
              "update documents set title = title || '!'"),

          // Transactions
          sql(
              "a transaction taken back",
              RESET,
              "begin",
              "insert into customers (email, name) select i || '@back.org', 'x'"
                  + " from generate_series(1, <500>) i",
              "delete from order_lines",
              "select nextval('ticket_numbers')",
              "rollback"),
          sql(
              "savepoints",
              RESET,
              "begin",
              "insert into products (sku, name, price) values ('kept', 'x', 1)",
              "savepoint a",
              "insert into products (sku, name, price) values ('not kept', 'x', 1)",
              "rollback to a",
              "update stock set amount = <90>",
              "savepoint b",
              "delete from stock where product_id = 3",
              "release b",
              "commit"),
          sql(
              "subtransactions",
              RESET,
              "do $$ begin for i in 1..<80> loop begin"
                  + " insert into products (sku, name, price) values ('S' || i % 5, 'x', i);"
                  + " exception when unique_violation then update products set price = i"
                  + " where sku = 'S' || i % 5; end; end loop; end $$"),
          connected("statements that fail", RESET, RowKinds::failing),
          connected("a constraint that fails at the end", RESET, RowKinds::failingAtCommit),
          sql(
              "deferred constraints",
              RESET,
              "begin",
              "insert into departments values (<900> + 10, 'New', <900> + 10)",
              "insert into employees select id, 'Head', id from departments where name = 'New'",
              "update employees set department = 2 where department = 1",
              "commit"),
          connected("a cursor", RESET, RowKinds::cursor),
          sql(
              "row locks",
              RESET,
              "begin",
              "select * from customers where id <= <60> for update",
              "select * from products for key share",
              "commit"),
          sql(
              "serializable",
              RESET,
              "begin isolation level serializable",
              "update stock set amount = amount - 1 where product_id = <100>",
              "commit"),

          // What writes more than it says
          sql("a function", RESET, "select place_order(<60>, <100>, 3) from generate_series(1, 9)"),
          sql("a procedure that commits", RESET, "call restock(<50>)"),
          sql(
              "writes through a view",
              RESET,
              "update gold_customers set name = 'Gold'",
              "insert into gold_customers (email, name, profile)"
                  + " values ('gold@x.org', 'Gold', '{\"level\": 4}')",
              "delete from gold_customers where name <> 'Gold'"),
          sql("writes through a rule", RESET, "insert into order_intake values (<60>, <100>, 2)"),
          sql("a rule that writes elsewhere", RESET, "delete from reminders where id < <400>"),
          sql(
              "writes through a trigger of a view",
              RESET,
              "insert into staff values (<900> + 10, 'Dee', 'Stores')"),

          // Sequences
          sql("nextval", RESET, "select nextval('ticket_numbers')"),
          sql(
              "thousands of nextval",
              RESET,
              "select count(nextval('ticket_numbers')) from generate_series(1, <5000>)",
              "select nextval('cached_numbers')"),
          sql(
              "setval",
              RESET,
              "select setval('products_id_seq', 100000 + <900>), setval('ticket_numbers', 6, false)"),
          sql("setval to what it was", RESET, "select setval('ticket_numbers', 1, false)"),
          sql(
              "nextval in a transaction taken back",
              RESET,
              "begin",
              "select nextval('customers_id_seq') from generate_series(1, <90>)",
              "rollback"),

          // Partitions
          sql(
              "partitions",
              RESET,
              "insert into measurements select 50 + i, timestamp '2023-02-01' + i * interval '9 days',"
                  + " 0 from generate_series(1, <99>) i",
              "insert into measurements values (1, '1999-01-01', 0)",
              "delete from measurements_2024_1"),
          sql(
              "rows that move to another partition",
              RESET,
              "update measurements set at = at + interval '1 year' where sensor = 1 + <8>",
              "update measurements set sensor = sensor + 100 where at > '2024-01-01'"),

          // Constraints of exclusion
          sql(
              "bookings",
              RESET,
              "insert into bookings values (<9>, tsrange('2025-01-01', '2025-01-05'))",
              "update bookings set during = tsrange('2024-03-01', '2024-03-02')"
                  + " where room = <9> and upper(during) < '2024-02-01'"),

          // Emptied
          sql("truncate", EITHER, "truncate order_lines"),
          sql(
              "truncate with all that refers to it",
              EITHER,
              "truncate customers restart identity cascade"),
          sql("truncate taken back", EITHER, "begin", "truncate stock, bookings", "rollback"),
          sql(
              "truncate and fill again",
              EITHER,
              "begin",
              "truncate legacy",
              "insert into legacy select i, 'x' from generate_series(1, <300>) i",
              "commit"),
          sql("truncate of a partition", EITHER, "truncate measurements_2024_0"));

  private RowKinds() {}

  private static void merge(Connection connection, Random random) throws SQLException {
    if (connection.getMetaData().getDatabaseMajorVersion() >= 15) {
      Sql.execute(
          connection,
          """
          merge into stock s
          using (select id, id % 3 as kind from products union all select 900, 0) p
            on s.product_id = p.id
          when matched and kind = 0 then delete
          when matched and kind = 1 then update set amount = amount + 1
          when not matched then do nothing""");
    } else {
      Sql.execute(connection, "delete from stock where product_id % 3 = 0");
    }
  }

  private static void copyIn(Connection connection, Random random) throws Exception {
    StringBuilder rows = new StringBuilder();
    int count = 1 + random.nextInt(3000);
    for (int i = 0; i < count; i++) {
      rows.append(1000 + i).append("\t2023-03-03 00:00:00\t").append(i).append('\n');
    }
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy measurements from stdin", new StringReader(rows.toString()));
  }

  private static void batch(Connection connection, Random random) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into audit_log (subject, action) values (?, ?)")) {
      for (int i = random.nextInt(200); i < 250; i++) {
        insert.setString(1, "batch");
        insert.setString(2, "INSERT " + i);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
  }

  private static void updateOften(Connection connection, Random random) {
    for (int i = 0; i < 40; i++) {
      Sql.execute(
          connection, "update stock set amount = " + random.nextInt(100) + " where product_id = 1");
    }
  }

  private static void failing(Connection connection, Random random) {
    for (String statement :
        List.of(
            "insert into countries values ('AA', 'twice')",
            "insert into orders (customer_id) values (-1)",
            "update stock set amount = -1",
            "insert into customers (email, name) values ('none', 'x')",
            "insert into bookings values (1, tsrange('2024-01-01', '2024-01-03'))",
            "select 1 / 0 from audit_log, nextval('cached_numbers')",
            "delete from countries")) {
      assertThatThrownBy(() -> Sql.execute(connection, statement))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static void failingAtCommit(Connection connection, Random random) throws SQLException {
    connection.setAutoCommit(false);
    Sql.execute(connection, "insert into employees values (77, 'Nowhere', 77)");
    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
  }

  private static void cursor(Connection connection, Random random) throws SQLException {
    connection.setAutoCommit(false);
    Sql.execute(connection, "declare c cursor for select * from products for update");
    Sql.execute(connection, "move forward " + (1 + random.nextInt(50)) + " from c");
    Sql.execute(connection, "fetch next from c");
    Sql.execute(connection, "update products set name = 'Fetched' where current of c");
    try (PreparedStatement rows = connection.prepareStatement("select * from exchange_rates")) {
      rows.setFetchSize(100);
      try (ResultSet some = rows.executeQuery()) {
        some.next();
      }
    }
    connection.commit();
  }
}
