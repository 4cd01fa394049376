package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be expected of the values that one row has in several columns. */
@DatabaseTest(migrations = {})
class TupleValuesTest {

  /**
   * A verb, and rows that it is asked of.
   *
   * @param type the type of the columns a, b and c
   * @param good SQL of the rows that it holds for, separated by semicolons
   * @param bad SQL of those for which it does not
   * @param saysNothingOf SQL of one that it leaves out; empty where there is none
   * @param expectation what the failure says is expected
   */
  record Verb(
      String type,
      String good,
      String bad,
      String saysNothingOf,
      String expectation,
      UnaryOperator<ValueTuplesAssert> verb) {

    @Override
    public String toString() {
      return expectation + " of " + type;
    }
  }

  static Stream<Verb> ofEach() {
    return Stream.of(
        new Verb(
            "int",
            "1,2,3",
            "1,null,3;null,null,null",
            "",
            "to be not NULL",
            ValueTuplesAssert::areNotNull),
        new Verb(
            "text",
            "null,'x',null",
            "null,null,null",
            "",
            "to have one value at least",
            ValueTuplesAssert::haveAtLeastOneValue),
        new Verb(
            "text",
            "null,'x',null",
            "null,null,null;'x','y',null",
            "",
            "to have exactly one value",
            ValueTuplesAssert::haveExactlyOneValue),
        new Verb(
            "date",
            "null,null,null;now(),now(),now()",
            "now(),null,now()",
            "",
            "to be all NULL, or none",
            ValueTuplesAssert::areAllNullOrNone),
        new Verb(
            "numeric",
            "1,1.0,1;null,null,null",
            "1,1,2;1,null,1",
            "",
            "to be equal",
            ValueTuplesAssert::areEqual),
        new Verb(
            "int",
            "1,1,2;1,null,2",
            "1,3,2;3,null,2",
            "1,null,null",
            "to be in ascending order",
            ValueTuplesAssert::areInAscendingOrder),
        new Verb(
            "timestamptz",
            "'2024-10-27 02:30+02','2024-10-27 02:10+01',null",
            "'2024-10-27 02:30+02','2024-10-27 01:30+01',null",
            "null,now(),null",
            "to be in strictly ascending order",
            ValueTuplesAssert::areInStrictlyAscendingOrder),
        new Verb(
            "text",
            "'a','b','c'",
            "'a','b','d'",
            "'a',null,'d'",
            "to be in (('a', 'b', 'c'), ('b', 'b', 'b'))",
            values -> values.areIn(List.of("a", "b", "c"), List.of("b", "b", "b"))),
        new Verb(
            "text",
            "null,'a','b';'a','a','b'",
            "'a',null,'b';null,null,null",
            "",
            "to be in ((null, 'a', 'b'), ('a', 'a', 'b'))",
            values -> values.areIn(Arrays.asList(null, "a", "b"), List.of("a", "a", "b"))),
        new Verb(
            "date",
            "'2024-02-29','2024-03-01','2024-03-02'",
            "'2024-02-29','2024-03-01','2024-03-03'",
            "'2024-02-29',null,null",
            "to be in (('2024-02-29', '2024-03-01', '2024-03-02'))",
            values ->
                values.areIn(
                    List.of(
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(2024, 3, 1),
                        LocalDate.of(2024, 3, 2)))),
        new Verb(
            "numeric(12,2)",
            "1,2.5,-3",
            "1,2.51,-3",
            "1,null,-3",
            "to add up to 0.5",
            values -> values.addUpTo("0.5")),
        new Verb(
            "numeric",
            "1,1.5,1.2;1,null,1.5",
            "1,1.51,1.2",
            "1,null,null",
            "to differ by at most 0.5",
            values -> values.differByAtMost(0.5)),
        new Verb(
            "date",
            "'2024-02-29','2024-03-01','2024-03-02'",
            "'2024-02-29','2024-03-01','2024-03-03'",
            "null,null,now()",
            "to differ by at most 2",
            values -> values.differByAtMost(2)),
        new Verb(
            "timestamptz",
            "'2024-01-01','2024-01-15',null",
            "'2024-01-15 00:00:01','2024-01-01',null",
            "null,null,now()",
            "to differ by at most interval 'PT336H'",
            values -> values.differByAtMost(Duration.ofDays(14))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofEach")
  void each_row_is_examined(Verb verb, TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table things (id integer primary key, a %1$s, \"B\" %1$s, c %1$s)"
            .formatted(verb.type()));
    insert(database, 1, verb.good());
    insert(database, 51, verb.saysNothingOf());
    insert(database, 101, verb.bad());
    verb.verb().apply(assertThat(database).rows("things").where("id < 100").values("a", "B", "c"));
    Throwable failure =
        catchThrowable(
            () -> verb.verb().apply(assertThat(database).rows("things").values("a", "B", "c")));
    int broken = verb.bad().split(";").length;
    assertThat(failure)
        .hasMessageStartingWith(
            "Expecting every public.things (a, \"B\", c) %s,\nbut %d of %d rows "
                .formatted(verb.expectation(), broken, broken + verb.good().split(";").length))
        .hasMessageContaining(" not:\n  id=101  a=");
    assertThat(ReproducedRows.of(failure, database))
        .allSatisfy(row -> assertThat(row).startsWith("10"));
  }

  private static void insert(TestDatabase database, int id, String rows) throws SQLException {
    int next = id;
    for (String row : rows.isEmpty() ? new String[0] : rows.split(";", -1)) {
      Sql.run(database, "insert into things values (" + next++ + ", " + row + ")");
    }
  }

  @Test
  void a_failure_shows_both_sides(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table invoices (no text primary key, net numeric, vat numeric, gross numeric);"
            + "insert into invoices values ('R1', 100, 19, 119), ('R2', 200, 38, 239),"
            + " ('R3', 1, null, 1), ('R4', 1, 1, null)");
    assertThat(database).rows("invoices").where("no <> 'R2'").values("net", "vat").addUpTo("gross");
    assertThatThrownBy(
            () -> assertThat(database).rows("invoices").values("net", "vat").addUpTo("gross"))
        .hasMessage(
            """
            Expecting every public.invoices (net, vat) to add up to gross,
            but 1 of 2 rows does not:
              no=R2  net=200  vat=38  sum=238  total=239
            Reproduce:
              select no, net, vat, net + vat as sum, (gross) as total
              from public.invoices
              where (pg_catalog.num_nulls(net + vat, gross) = 0)
                and (net + vat <> (gross))
              order by no""");
  }

  @Test
  void lists_of_another_length_are_refused_at_once(TestDatabase database) {
    ValueTuplesAssert values = assertThat(database).query("select 1 as a, 2 as b").values("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.areIn(List.of(1, 2), List.of(1)))
        .withMessage("`[1]` has 1 values for 2 columns; give one for each of [a, b]");
    assertThatIllegalArgumentException().isThrownBy(() -> values.areIn());
  }
}
