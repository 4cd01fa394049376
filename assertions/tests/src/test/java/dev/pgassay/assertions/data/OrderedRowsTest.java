package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees, intervals, and values that follow each other. */
@DatabaseTest(migrations = {})
class OrderedRowsTest {

  @Test
  void a_tree_has_no_cycles_and_leads_to_roots(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table units (id integer primary key, \"Parent\" integer);"
            + "insert into units select n, nullif(n / 2, 0) from generate_series(1, 31) n");
    assertThat(database)
        .rows("units")
        .tree("Parent")
        .hasNoCycles()
        .leadsToRoots()
        .isNoDeeperThan(5);
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("units").tree("Parent").isNoDeeperThan(4))
        .says("every public.units.\"Parent\" to lie at most 4 levels deep", "16 of 31 rows do not")
        .says("id=16  Parent=8");
    Sql.run(
        database,
        "update units set \"Parent\" = 20 where id = 5; insert into units values (40, 99), (41, 41)");
    // 5 -> 20 -> 10 -> 5 is the cycle; 11, 21, 22 and 23 only hang on it, and 40 on nothing.
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("units").tree("Parent").hasNoCycles())
        .says("every public.units.\"Parent\" to be part of no cycle", "4 of 33 rows are not")
        .isReproducedAs("5", "10", "20", "41");
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("units").tree("Parent").leadsToRoots())
        .says("to lead to a root", "9 of 33 rows do not")
        .isReproducedAs("5", "10", "11", "20", "21", "22", "23", "40", "41");
    assertThat(database)
        .query("select * from units where id < 5")
        .tree("id", "\"Parent\"")
        .leadsToRoots();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).query("select * from units").tree("Parent"))
        .withMessageContaining("tree(key, parent)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("units").tree("Parent").isNoDeeperThan(0));
  }

  @Test
  void a_tree_of_several_columns_is_one_for_each_tenant(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table teams (tenant text, id integer, parent_id integer, primary key (tenant, id));"
            + "insert into teams select t, n, nullif(n / 2, 0)"
            + " from generate_series(1, 15) n, (values ('a'), ('b')) v (t)");
    List<String> key = List.of("tenant", "id");
    List<String> parent = List.of("tenant", "parent_id");
    assertThat(database)
        .rows("teams")
        .tree(key, parent)
        .hasNoCycles()
        .leadsToRoots()
        .isNoDeeperThan(4);
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("teams").tree(key, parent).isNoDeeperThan(3))
        .says("every public.teams.(tenant, parent_id) to lie at most 3 levels", "16 of 30 rows");
    // 3 -> 6 -> 3 is a cycle in b alone, 7 and those below only hang on it.
    Sql.run(database, "update teams set parent_id = 6 where (tenant, id) = ('b', 3)");
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("teams").tree(key, parent).hasNoCycles())
        .says("to be part of no cycle", "2 of 30 rows are not", "tenant=b  id=3  parent_id=6");
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("teams").tree(key, parent).leadsToRoots())
        .says("to lead to a root", "7 of 30 rows do not");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("teams").tree("parent_id"))
        .withMessageContaining("tree(key, parent), where each may be a list");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("teams").tree(key, List.of("parent_id")))
        .withMessageContaining("there are `tenant, id` and `parent_id`");
  }

  @Test
  void intervals_of_a_group_do_not_overlap(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table prices (id integer primary key, sku text, since date, until date);"
            + "insert into prices values (1, 'a', null, '2024-02-01'), (2, 'a', '2024-02-01', '2024-03-01'),"
            + " (3, 'a', '2024-04-01', null), (4, 'b', '2024-01-01', null),"
            + " (5, 'b', '2024-05-01', '2024-05-01')");
    assertThat(database).rows("prices").perGroup("sku").intervals("since", "until").doNotOverlap();
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("prices")
                    .perGroup("sku")
                    .intervals("since", "until")
                    .haveNoGaps())
        .says(
            "every interval of public.prices (since, until) to have no gap before them",
            "1 of 4 rows does not:\n  id=3  sku=a  since=2024-04-01  until=null  previous_end=2024-03-01")
        .isReproducedAs("3");
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("prices").intervals("since", "until").doNotOverlap())
        .says("not to overlap", "4 of 4 rows do not")
        .isReproducedAs("1", "2", "3", "4");
    assertThat(database).rows("prices").where("id < 3").intervals("since", "until").haveNoGaps();
    // A long one overlaps those that begin while it lasts, wherever they stand in the order.
    Sql.run(
        database,
        "delete from prices; insert into prices values (1, 'a', '2024-01-01', '2024-12-31'),"
            + " (2, 'a', '2024-02-01', '2024-02-02'), (3, 'a', '2024-03-01', '2024-03-02'),"
            + " (4, 'a', '2025-01-01', '2025-02-01'), (5, 'a', '2026-01-01', '2025-12-01')");
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("prices").intervals("since", "until").doNotOverlap())
        .isReproducedAs("1", "2", "3", "5");
  }

  @Test
  void ranges_are_intervals(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table bookings (id integer primary key, during numrange);"
            + "insert into bookings values (1, '[1,2)'), (2, '[2,3]'), (3, '(3,4]'), (4, 'empty')");
    assertThat(database).rows("bookings").intervals("during").doNotOverlap().haveNoGaps();
    Sql.run(database, "update bookings set during = '[3,4]' where id = 3");
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("bookings").intervals("during").doNotOverlap())
        .says("every interval of public.bookings.during not to overlap", "2 of 3 rows do not")
        .isReproducedAs("2", "3");
    Sql.run(database, "update bookings set during = '[7,8]' where id = 3");
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("bookings").intervals("during").haveNoGaps())
        .isReproducedAs("3");
  }

  @Test
  void numbers_and_times_have_no_gaps(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table invoices (year integer, number integer, at timestamp, primary key (year, number));"
            + "insert into invoices select y, n, timestamp '2024-01-01' + n * interval '15 min'"
            + " from generate_series(2022, 2023) y, generate_series(1, 9) n");
    assertThat(database)
        .rows("invoices")
        .perGroup("year")
        .values("number")
        .haveNoGaps()
        .haveNoGapsFrom(1);
    assertThat(database).rows("invoices").values("at").haveNoGaps("15 minutes");
    Sql.run(database, "delete from invoices where number in (4, 5) or number = 1 and year = 2023");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("invoices")
                    .perGroup("year")
                    .values("number")
                    .haveNoGaps())
        .says(
            "public.invoices.number to have no gaps",
            "2 of 13 rows do not:\n  year=2022  number=6  missing_from=4  missing_to=5")
        .isReproducedAs("2022", "2023");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("invoices")
                    .perGroup("year")
                    .values("number")
                    .haveNoGapsFrom(1))
        .says("to have no gaps from 1", "year=2023  number=2  missing_from=1  missing_to=1")
        .isReproducedAs("2022", "2023", "2023");
    ReproducedFailure.of(
            database,
            () -> assertThat(database).rows("invoices").values("at").haveNoGaps("15 minutes"))
        .says("missing_from=2024-01-01 01:00:00  missing_to=2024-01-01 01:15:00");
  }

  @Test
  void values_follow_each_other(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table readings (id integer primary key, meter text, at timestamp, value numeric,"
            + " used numeric);"
            + "insert into readings values (1, 'a', '2024-01-01', 10, 10), (2, 'a', '2024-01-02', 12, 2),"
            + " (3, 'a', '2024-01-03', 15, 3), (4, 'b', '2024-01-01', 3, 3), (5, 'b', '2024-01-02', null, 0)");
    OrderedValuesAssert values =
        assertThat(database).rows("readings").perGroup("meter").values("value").inOrderOf("at");
    values.increase().doNotDecrease().changeByAtMost(3);
    assertThat(database)
        .rows("readings")
        .where("id < 5")
        .perGroup("meter")
        .values("value")
        .inOrderOf("at")
        .areRunningTotalsOf("used");
    assertThat(database)
        .rows("readings")
        .expression("-id")
        .inOrderOf("id")
        .decrease()
        .doNotIncrease();
    assertThat(database)
        .rows("readings")
        .perGroup("meter")
        .values("at")
        .inOrderOf("id")
        .changeByAtMost(Duration.ofDays(1));
    ReproducedFailure.of(database, () -> values.changeByAtMost(2))
        .says(
            "public.readings.value to change by at most 2 in order of at",
            "1 of 4 rows does not:\n  id=3  meter=a  value=15  at=2024-01-03 00:00:00  previous=12")
        .isReproducedAs("3");
    ReproducedFailure.of(database, values::doNotIncrease).isReproducedAs("2", "3");
    ReproducedFailure.of(database, values::decrease).isReproducedAs("2", "3");
    Sql.run(database, "update readings set value = 12 where id = 3");
    values.doNotDecrease();
    ReproducedFailure.of(database, values::increase).says("to increase").isReproducedAs("3");
    ReproducedFailure.of(database, () -> values.areRunningTotalsOf("used"))
        .says("to be the running total of used")
        .isReproducedAs("3");
    Sql.run(database, "update readings set value = 11 where id = 3");
    ReproducedFailure.of(database, values::doNotDecrease)
        .says("not to decrease")
        .isReproducedAs("3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("readings").values("value").inOrderOf());
  }
}
