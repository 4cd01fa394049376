package dev.pgassay.assertions.migration.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.assertions.sql.SqlTokens;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DdlStatementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          create table if not exists sales.orders (id int)              | table    | [sales, orders]
          create unlogged table "Order Items" (id int)                  | table    | [Order Items]
          create foreign table f (id int) server s                      | table    | [f]
          create or replace view v as select 1                          | view     | [v]
          create materialized view m as select 1                        | view     | [m]
          create unique index concurrently if not exists i on t (a)     | index    | [i]
          create constraint trigger c after insert on t execute f()     | trigger  | [c]
          alter table if exists only public.orders add note text        | table    | [public, orders]
          drop function if exists f(int)                                | function | [f]
          """)
  void reads_kind_and_name(String sql, String kind, String name) {
    DdlStatement statement = read(sql).orElseThrow();
    assertThat(statement.kind()).isEqualTo(kind);
    assertThat(statement.name().parts()).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from orders",
        "insert into orders values (1)",
        "create temp table orders (id int)",
        "create local temporary table orders (id int)",
        "comment on table orders is 'x'"
      })
  void leaves_out_what_makes_nothing(String sql) {
    assertThat(read(sql)).isEmpty();
  }

  @Test
  void an_index_may_have_no_name() {
    DdlStatement statement = read("create index on only sales.orders (a, lower(b))").orElseThrow();
    assertThat(statement.name()).isNull();
    assertThat(statement.relation().map(DdlStatement.Name::parts))
        .contains(List.of("sales", "orders"));
  }

  @Test
  void a_rule_and_a_trigger_name_their_table_in_their_own_way() {
    assertThat(
            read("create rule r as on insert to orders do nothing")
                .flatMap(DdlStatement::relation)
                .map(DdlStatement.Name::last))
        .contains("orders");
    assertThat(
            read("create trigger t after update of a on orders execute function f()")
                .flatMap(DdlStatement::relation)
                .map(DdlStatement.Name::last))
        .contains("orders");
  }

  @Test
  void takes_the_list_of_a_table_apart() {
    assertThat(
            read("create table t (a numeric(3, 2), check (a > 0), primary key (a, b)) with (x = 1)")
                .orElseThrow()
                .additions())
        .extracting(addition -> addition.get(0).text() + " " + DdlStatement.isColumn(addition))
        .containsExactly("a true", "check false", "primary false");
  }

  @Test
  void takes_the_changes_of_a_table_apart() {
    assertThat(
            read("alter table t add column if not exists a int, drop b, add unique (a, c)")
                .orElseThrow()
                .additions())
        .extracting(addition -> addition.get(0).text())
        .containsExactly("a", "unique");
  }

  private static Optional<DdlStatement> read(String sql) {
    return DdlStatement.of(SqlTokens.statements(sql).get(0));
  }
}
