package dev.pgassay.perf.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "select 1                                                             | SELECT",
        "/* a */ select 1 /* b */                                             | SELECT",
        "/* /* nested */ delete */ select 1 -- update                         | SELECT",
        "(select 1) union (select 2)                                          | SELECT",
        "values (1)                                                           | SELECT",
        "table users                                                          | SELECT",
        "select * into copied from users                                      | DDL",
        "select * from (select 1) s where note = 'into x'                     | SELECT",
        "with x as (select 1) select * from x                                 | SELECT",
        "with recursive x(n) as (select 1 union select n + 1 from x) table x  | SELECT",
        "with x as (insert into t values (1) returning *) select * from x     | INSERT",
        "with x as materialized (update t set a = 1 returning *) table x      | UPDATE",
        "with x as (select 1) delete from t using x                           | DELETE",
        "with x as (delete from t returning *) insert into u select * from x  | INSERT",
        "with update as (select 1) select * from update                       | SELECT",
        "with x as (select 1), insert as (select 2) table insert              | SELECT",
        "insert into t select 1 on conflict do update set a = 1               | INSERT",
        "merge into t using s on true when matched then delete                | MERGE",
        "truncate t                                                           | DELETE",
        "create table t (a int)                                               | DDL",
        "savepoint s                                                          | TRANSACTION",
        "SAVEPOINT select_it                                                  | TRANSACTION",
        "release savepoint s                                                  | TRANSACTION",
        "start transaction                                                    | TRANSACTION",
        "prepare transaction 'x'                                              | TRANSACTION",
        "prepare p as select 1                                                | OTHER",
        "set search_path = a                                                  | OTHER",
        "show search_path                                                     | OTHER",
        "explain delete from t                                                | OTHER",
        "do $x$ begin delete from t; insert into t values (1); end $x$        | CALL",
        "call p(1)                                                            | CALL",
        "{call f(?)}                                                          | CALL",
        "{? = call f(?)}                                                      | CALL",
        "copy t from stdin                                                    | COPY",
        "discard all                                                          | OTHER",
        "drop table t                                                         | DDL",
        "\"select\"                                                           | OTHER",
        "select E'it\\'s; delete from t', $$; delete from t $$, '''; delete'  | SELECT"
      })
  void a_statement_is_what_its_tokens_say(String sql, StatementKind kind) {
    assertThat(StatementText.of(sql)).extracting(StatementText::kind).containsExactly(kind);
  }

  @Test
  void several_statements_in_one_string_are_several() {
    List<StatementText> texts =
        StatementText.of("-- first\nselect ';' where a = ? and b ?? 'c'; update t set a = ?; ");

    assertThat(texts)
        .extracting(StatementText::sql, StatementText::kind, StatementText::placeholders)
        .containsExactly(
            tuple("-- first\nselect ';' where a = ? and b ?? 'c'", StatementKind.SELECT, 1),
            tuple("update t set a = ?", StatementKind.UPDATE, 1));
    assertThat(StatementText.of(" -- nothing\n;")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "select * from t where id = 17 | SELECT  *  from t /* x */ where id = 4",
        "select * from t where id in (?, ?, ?) | select * from t where id in (?)",
        "select * from t where id in (1, 22) | select * from t where id in (3)",
        "insert into t values (?, ?), (?, ?) | insert into t values (?, ?)",
        "select * from t where name = 'a' | select * from t where name = 'it''s'"
      })
  void literals_and_lengths_of_lists_do_not_change_the_shape(String one, String other) {
    assertThat(StatementText.of(one).get(0).shape())
        .isEqualTo(StatementText.of(other).get(0).shape());
  }

  @Test
  void names_and_conditions_change_the_shape() {
    assertThat(
            List.of(
                "select a from t where id = ?",
                "select a from \"T\" where id = ?",
                "select a from t1 where id = ?",
                "select a from t2 where id = ?",
                "select a from t where id > ?"))
        .extracting(sql -> StatementText.of(sql).get(0).shape())
        .doesNotHaveDuplicates();
  }
}
