package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That rows differ, how many there are beside others, and what is computed of many. */
@DatabaseTest(migrations = {})
class KeysAndCountsTest {

  @BeforeEach
  void make_members(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table members (id integer primary key, club text, card text, name text);"
            + "insert into members select n, 'club ' || n % 2, 'c' || n, 'Member ' || n"
            + " from generate_series(1, 10) n;"
            + "create table guests (id integer primary key);"
            + "insert into guests select generate_series(1, 5)");
  }

  @Test
  void values_are_unique(TestDatabase database) throws SQLException {
    Sql.run(
        database, "insert into members values (11, 'club 1', null, null), (12, 'x', null, 'M')");
    assertThat(database).rows("members").values("card").areUnique();
    assertThat(database).rows("members").expression("id % 20").areUnique();
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("members").values("card").areUniqueNullsNotDistinct())
        .says("public.members.card to be unique, NULL included,\nbut 2 of 12 rows are not")
        .isReproducedAs("11", "12");
    Sql.run(database, "update members set card = 'c4' where id in (5, 6)");
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("members").values("card").areUnique())
        .says("public.members.card to be unique,\nbut 3 of 10 rows are not:\n  id=4  card=c4")
        .isReproducedAs("4", "5", "6");
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("members").perGroup("club").values("card").areUnique())
        .says("id=4  club=club 0  card=c4")
        .isReproducedAs("4", "6");
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("members").values("card", "club").areUnique())
        .says("public.members (card, club) to be unique")
        .isReproducedAs("4", "6");
    assertThat(database).rows("members").values("card", "name").areUniqueNullsNotDistinct();
  }

  @Test
  void readers_see_no_difference_in_case_blanks_and_form(TestDatabase database)
      throws SQLException {
    assertThat(database)
        .rows("members")
        .values("name")
        .areUniqueIgnoringCase()
        .areUniqueToReaders();
    Sql.run(
        database,
        "insert into members (id, name) values (11, 'MEMBER 1'), (12, ' Member  2'), (13, U&'Caf\\00e9'),"
            + " (14, U&'cafe\\0301')");
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("members").values("name").areUniqueIgnoringCase())
        .says("to be unique, ignoring case,\nbut 4 of 14")
        .isReproducedAs("1", "11", "13", "14");
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("members").values("name").areUniqueToReaders())
        .says("to be unique, ignoring case and blanks")
        .isReproducedAs("1", "2", "11", "12", "13", "14");
  }

  @Test
  void a_view_has_a_key(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create view overview as select id, club from members"
            + " union all select 3, 'x' union all select null, 'y'");
    assertThat(database).rows("overview").where("id > 3").values("id").areKey();
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("overview").values("id").areKey())
        .says(
            "every public.overview.id to be a key, unique and not NULL,\nbut 3 of 12 rows are not")
        .isReproducedAs("3", "3", null);
  }

  @Test
  void values_of_a_row_differ(TestDatabase database) throws SQLException {
    assertThat(database).rows("members").values("club", "card", "name").differFromEachOther();
    Sql.run(database, "update members set name = club where id = 3");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("members")
                    .values("club", "card", "name")
                    .differFromEachOther())
        .says(
            "public.members (club, card, name) to differ from each other", "1 of 10 rows does not")
        .isReproducedAs("3");
  }

  @Test
  void different_values_are_counted(TestDatabase database) throws SQLException {
    assertThat(database)
        .rows("members")
        .values("club")
        .haveDistinctCount(2)
        .haveDistinctCountOfAtLeast(2)
        .haveDistinctCountOfAtMost(2);
    assertThat(database).rows("members").values("club", "card").haveDistinctCount(10);
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("members").values("club").haveDistinctCount(3))
        .says(
            "Expecting distinct club of:\n  public.members\nto number:\n  3\nbut they number:\n  2")
        .isReproducedAs("2");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("members")
                    .perGroup("club")
                    .expression("id % 5")
                    .haveDistinctCountOfAtMost(4))
        .says("2 of 2 groups do not:\n  club=club 0  distinct_values=5")
        .isReproducedAs("club 0", "club 1");
    assertThatThrownBy(
            () -> assertThat(database).rows("members").values("club").haveDistinctCountOfAtLeast(3))
        .hasMessageContaining("at least 3");
  }

  @Test
  void no_row_is_there_twice(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table lines (booked date, data json);"
            + "insert into lines values ('2024-01-01', '{}'), ('2024-01-02', '{}')");
    assertThat(database).rows("lines").hasNoDuplicates();
    Sql.run(database, "insert into lines values ('2024-01-02', '{}'), (null, null), (null, null)");
    ReproducedFailure.of(database, () -> assertThat(database).rows("lines").hasNoDuplicates())
        .says("every row of public.lines to be there once,\nbut 4 of 5 rows are not:\n  ctid=(0,2)")
        .isReproducedAs("(0,2)", "(0,3)", "(0,4)", "(0,5)");
    ReproducedFailure.of(
            database,
            () -> assertThat(database).query("select booked from lines").hasNoDuplicates())
        .says("booked=2024-01-02");
  }

  @Test
  void rows_number_as_many_as_others(TestDatabase database) throws SQLException {
    RowsAssert first = assertThat(database).rows("members").where("id <= 5");
    assertThat(database).rows("guests").hasSameCountAs(first).hasLowerCountThan("members");
    assertThat(database).rows("members").hasCountTimes(2, "guests");
    assertThat(database).rows("guests").hasCountTimes(0.5, "members");
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("guests").hasSameCountAs("members"))
        .says(
            """
            Expecting rows of:
              public.guests
            to number:
              as many as public.members: 10
            but they number:
              5
            """)
        .isReproducedAs("5");
    assertThatThrownBy(() -> assertThat(database).rows("guests").hasLowerCountThan(first))
        .hasMessageContaining("fewer than public.members where id <= 5: 5");
    assertThatThrownBy(() -> assertThat(database).rows("members").hasCountTimes(3, "guests"))
        .hasMessageContaining("3 times as many as public.guests: 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("guests").hasCountTimes(0, "members"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> assertThat(database).rows("members").perGroup("club").hasSameCountAs("guests"))
        .withMessageContaining("`hasSameCountAs`");
  }

  @Test
  void no_group_is_too_large_a_share(TestDatabase database) throws SQLException {
    assertThat(database).rows("members").perGroup("club").hasShareOfAtMost(50);
    Sql.run(database, "update members set club = 'club 1' where id < 5");
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("members").perGroup("club").hasShareOfAtMost(50))
        .says(
            "by club to have percent at most 50.0",
            "1 of 2 groups does not:\n  club=club 1  percent=70.00")
        .isReproducedAs("club 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("members").hasShareOfAtMost(50));
  }

  @Test
  void what_is_computed_of_rows_is_expected(TestDatabase database) throws SQLException {
    assertThat(database)
        .rows("members")
        .aggregate("sum(id)")
        .isEqualTo(55)
        .isNotEqualTo(54)
        .isNotNull()
        .isGreaterThan(54)
        .isGreaterThanOrEqualTo(55)
        .isLessThan(56)
        .isLessThanOrEqualTo(55)
        .isBetween(55, 60)
        .isCloseTo(54.5, 0.5);
    assertThat(database).rows("members").where("false").aggregate("sum(id)").isNull();
    assertThat(database).rows("members").aggregate("min(name)").isEqualTo("Member 1");
    assertThat(database).rows("members").perGroup("club").aggregate("count(*)").isEqualTo(5);
    assertThat(database)
        .rows("guests")
        .aggregate("sum(id)")
        .isSameAsIn(assertThat(database).rows("members").where("id <= 5"), "sum(id)");
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("members").aggregate("sum(id)").isBetween(1, 9))
        .says(
            "Expecting sum(id) of:\n  public.members\nto be:\n  between 1 and 9\nbut it is:\n  55")
        .isReproducedAs("55");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("members")
                    .perGroup("club")
                    .aggregate("sum(id)")
                    .isLessThan(30))
        .says("to have sum(id) below 30", "club=club 0  sum(id)=30")
        .isReproducedAs("club 0");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("members")
                    .aggregate("sum(id)")
                    .isSameAsIn("guests", "sum(id)"))
        .says("to be:\n  sum(id) of public.guests: 15\nbut it is:\n  55")
        .isReproducedAs("55");
    AggregateAssert sum = assertThat(database).rows("members").aggregate("sum(id)");
    assertThatThrownBy(() -> sum.isEqualTo(54)).hasMessageContaining("54");
    assertThatThrownBy(() -> sum.isNotEqualTo(55)).hasMessageContaining("not 55");
    assertThatThrownBy(sum::isNull).hasMessageContaining("null");
    assertThatThrownBy(() -> sum.isGreaterThan(55)).hasMessageContaining("above 55");
    assertThatThrownBy(() -> sum.isGreaterThanOrEqualTo(56)).hasMessageContaining("at least 56");
    assertThatThrownBy(() -> sum.isLessThanOrEqualTo(54)).hasMessageContaining("at most 54");
    assertThatThrownBy(() -> sum.isCloseTo(54, 0.5)).hasMessageContaining("give or take 0.5");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("members")
                    .where("false")
                    .aggregate("sum(id)")
                    .isNotNull())
        .hasMessageContaining("it is:\n  null");
  }
}
