package dev.pgassay.assertions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class RowsAndKeysTest {

  private final TestDatabase database;

  RowsAndKeysTest(TestDatabase database) {
    this.database = database;
  }

  private String one(String query) throws SQLException {
    return Sql.query(database, query).get(0);
  }

  @Test
  void combines_parents_where_pairs_must_be_unique() throws SQLException {
    Sql.run(
        database,
        """
        create table orders (id serial primary key);
        create table products (id serial primary key);
        create table lines (
          order_id integer references orders, product_id integer references products,
          primary key (order_id, product_id));
        """);
    RowCounts counts = Rows.of("lines").count(400).into(database);
    assertThat(counts.of("orders")).isEqualTo(20);
    assertThat(one("select count(*), count(distinct product_id) from lines")).isEqualTo("400|20");
  }

  @Test
  void makes_a_parent_for_each_row_of_a_one_to_one_reference() throws SQLException {
    Sql.run(
        database,
        """
        create table users (id serial primary key);
        create table profiles (user_id integer primary key references users);
        """);
    assertThat(Rows.of("profiles").count(30).into(database).of("users")).isEqualTo(30);
  }

  @Test
  void agrees_in_the_columns_that_foreign_keys_share() throws SQLException {
    Sql.run(
        database,
        """
        create table tenants (id integer primary key);
        create table users (tenant_id integer references tenants, id serial, primary key (tenant_id, id));
        create table products (tenant_id integer references tenants, id serial, primary key (tenant_id, id));
        create table orders (id serial primary key, tenant_id integer not null references tenants,
          user_id integer not null, product_id integer not null,
          foreign key (tenant_id, user_id) references users,
          foreign key (tenant_id, product_id) references products);
        """);
    Rows.of("users").count(20).into(database);
    Rows.of("products").count(20).into(database);
    Rows.of("orders").count(100).into(database);
    assertThat(one("select count(*), count(distinct tenant_id) > 3 from orders"))
        .isEqualTo("100|t");

    String tenant = one("select min(tenant_id) from orders");
    Rows.of("orders").count(10).with("tenant_id", Integer.valueOf(tenant)).into(database);
    assertThatThrownBy(() -> Rows.of("orders").with("tenant_id", 99).into(database))
        .isInstanceOf(RowsRefusedException.class)
        .hasMessageContaining(
            "no row that it could refer to agrees with the columns that are given")
        .hasMessageContaining("FOREIGN KEY (tenant_id, ");
  }

  @Test
  void leaves_nullable_references_null_that_have_nothing_to_refer_to() throws SQLException {
    Sql.run(
        database,
        """
        create table people (id serial primary key, boss integer references people);
        create table teams (id serial primary key, lead integer references people);
        alter table people add team integer not null references teams;
        """);
    Rows.of("people").count(5).into(database);
    assertThat(one("select count(*), count(boss), count(team) from people")).isEqualTo("5|0|5");
    Rows.of("people").count(5).into(database);
    assertThat(one("select count(*), count(boss) from people")).isEqualTo("10|5");
  }

  @Test
  void lets_a_row_refer_to_itself_where_nothing_else_is_there() throws SQLException {
    Sql.run(
        database,
        "create table nodes (id integer primary key, root integer not null references nodes)");
    Rows.of("nodes").count(5).into(database);
    assertThat(one("select bool_and(id = root) from nodes")).isEqualTo("t");
  }

  @Test
  void refuses_a_circle_in_which_nobody_can_be_the_first() throws SQLException {
    Sql.run(
        database,
        """
        create table a (id serial primary key, b integer not null);
        create table b (id serial primary key, a integer not null references a);
        alter table a add constraint a_b_fkey foreign key (b) references b;
        create table nodes (id serial primary key, root integer not null references nodes);
        """);
    assertThatThrownBy(() -> Rows.of("a").count(5).into(database))
        .isInstanceOf(RowsRefusedException.class)
        .hasMessageContaining("where nobody can be the first")
        .hasMessageContaining("FOREIGN KEY (a) REFERENCES");
    assertThatThrownBy(() -> Rows.of("nodes").count(5).into(database))
        .isInstanceOf(RowsRefusedException.class)
        .hasMessageContaining("each row refers to a row of the same table, which is empty")
        .hasMessageContaining("nodes_root_fkey");
  }

  @Test
  void refuses_more_rows_than_a_unique_key_allows() throws SQLException {
    Sql.run(
        database,
        "create table flags (a boolean not null, b boolean not null, constraint flags_key unique (a, b))");
    assertThatThrownBy(() -> Rows.of("flags").count(5).into(database))
        .isInstanceOf(RowsRefusedException.class)
        .hasMessageContaining(
            "Cannot make 5 rows for public.flags: there are no more than 4 different values")
        .hasMessageContaining("flags_key: UNIQUE (a, b)")
        .hasMessageContaining("-> make fewer rows: Rows.of(\"public.flags\").count(4)")
        .hasMessageContaining(".with(\"a\", …)");
    Rows.of("flags").count(4).into(database);
  }

  @Test
  void keeps_unique_indexes_on_expressions_and_exclusion_constraints() throws SQLException {
    Sql.run(
        database,
        """
        create table rooms (id serial primary key, name text not null, during tstzrange not null,
          exclude using gist (during with &&));
        create unique index on rooms (lower(name));
        create unique index on rooms (during) where name <> '';
        """);
    Rows.of("rooms").count(2000).into(database);
    assertThat(one("select count(*) from rooms")).isEqualTo("2000");
  }

  @Test
  void moves_sequences_past_the_ids_that_are_given() throws SQLException {
    Sql.run(
        database,
        "create table a (id integer generated always as identity primary key, n integer); create table b (id serial primary key, n integer)");
    Rows.of("a").count(5).with("id", row -> row + 100).into(database);
    Rows.of("b").count(5).with("id", row -> row + 1).into(database);
    Sql.run(database, "insert into a (n) values (1); insert into b (n) values (1)");
    assertThat(one("select max(id) from a")).isEqualTo("105");
    assertThat(one("select max(id) from b")).isEqualTo("6");
  }

  @Test
  void leaves_generated_columns_and_fills_tables_of_nothing_but_defaults() throws SQLException {
    Sql.run(
        database,
        "create table a (n integer not null, twice integer generated always as (n * 2) stored);"
            + " create table b (id bigint generated always as identity)");
    Rows.of("a").count(5).into(database);
    Rows.of("b").count(2500).into(database);
    assertThat(one("select bool_and(twice = 2 * n) from a")).isEqualTo("t");
    assertThat(one("select max(id) from b")).isEqualTo("2500");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.of("a").with("twice", 1).into(database))
        .withMessageContaining("The column `twice` of public.a is generated");
  }

  @Test
  void puts_rows_into_the_partitions_that_are_there() throws SQLException {
    Sql.run(
        database,
        """
        create table moves (id bigint generated always as identity, at timestamptz not null default now(),
          region text not null, primary key (id, at, region)) partition by range (at);
        create table moves_2031 partition of moves for values from ('2031-01-01') to ('2032-01-01')
          partition by list (region);
        create table moves_2031_eu partition of moves_2031 for values in ('at', 'de');
        create table moves_2032 partition of moves for values from ('2032-01-01') to ('2033-01-01');
        create table hashed (id integer primary key, v text) partition by hash (id);
        create table hashed_0 partition of hashed for values with (modulus 2, remainder 0);
        create table hashed_1 partition of hashed for values with (modulus 2, remainder 1);
        create table pairs (a integer not null, b integer not null, primary key (a, b)) partition by range (a, b);
        create table pairs_1 partition of pairs for values from (1, 10) to (1, 500);
        create table pairs_2 partition of pairs for values from (2, 10) to (9, 20);
        """);
    Rows.of("moves").count(100).into(database);
    Rows.of("hashed").count(100).into(database);
    Rows.of("pairs").count(50).into(database);
    assertThat(
            Sql.query(
                database, "select tableoid::regclass, count(*) from moves group by 1 order by 1"))
        .containsExactly("moves_2031_eu|50", "moves_2032|50");
    assertThat(one("select count(*) from hashed_0")).isNotEqualTo("0");
  }

  @Test
  void refuses_names_that_do_not_exist() throws SQLException {
    Sql.run(database, "create table orders (id serial, status text)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.of("order").into(database))
        .withMessage("There is no table `order`. Similar names: public.orders.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.of("orders").with("state", 1).into(database))
        .withMessageContaining("The table public.orders has no column `state`.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.of("orders").count(0))
        .withMessageContaining("must be 1 or more, but is `0`");
  }

  @Test
  void refuses_a_type_that_it_does_not_know() throws SQLException {
    Sql.run(database, "create table things (value pg_snapshot not null)");
    assertThatThrownBy(() -> Rows.of("things").into(database))
        .isInstanceOf(RowsRefusedException.class)
        .hasMessageContaining("nothing is known of the type pg_snapshot of value")
        .hasMessageContaining(".with(\"value\", …)");
    Rows.of("things").with("value", "1:1:").into(database);
  }
}
