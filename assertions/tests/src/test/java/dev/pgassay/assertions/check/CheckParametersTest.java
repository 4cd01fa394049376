package dev.pgassay.assertions.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.catalog.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checks of types and names find when they are told something else than by default. */
@DatabaseTest(migrations = {})
class CheckParametersTest {

  @Test
  void every_floating_point_column_can_be_an_amount(TestDatabase database) throws Exception {
    Sql.run(database, "create table trips (id bigint, distance real, price numeric)");
    assertThat(found("floating-point-amount", "names", ".", database))
        .containsExactly("column public.trips.distance");
  }

  @Test
  void a_team_says_how_many_columns_are_many(TestDatabase database) throws Exception {
    Sql.run(
        database, "create table a (id bigint, b text, c text); create table d (id bigint, e text)");
    assertThat(found("table-of-many-columns", "most", "2", database))
        .containsExactly("table public.a");
  }

  @Test
  void a_team_says_how_many_binary_columns_are_many(TestDatabase database) throws Exception {
    Sql.run(
        database,
        "create table a (b bytea, c bytea); create table d (e bytea, f bytea, g oid, id bigint)");
    assertThat(found("many-binary-columns", "most", "2", database))
        .containsExactly("table public.d");
  }

  @Test
  void two_lines_of_an_address_pass_when_three_are_asked_for(TestDatabase database)
      throws Exception {
    Sql.run(
        database,
        "create table a (line_1 text, line_2 text); create table b (p1 text, p2 text, p3 text)");
    assertThat(found("numbered-columns", "least", "3", database)).containsExactly("table public.b");
  }

  @Test
  void several_columns_can_be_mandatory(TestDatabase database) throws Exception {
    Sql.run(
        database,
        "create table orders (tenant_id bigint); create table users (tenant_id bigint, at date)");
    assertThat(findings("missing-mandatory-column", "columns", "tenant_id, at, By", database))
        .extracting(Violation::object, Violation::reason)
        .containsExactly(
            tuple("table public.orders", "it has no column at, \"By\""),
            tuple("table public.users", "it has no column \"By\""));
  }

  @Test
  void a_table_can_do_without_the_mandatory_columns(TestDatabase database) throws Exception {
    Sql.run(database, "create table countries (code text); create table orders (id bigint)");
    assertThat(found("missing-mandatory-column", "except", "countries", database))
        .containsExactly("table public.orders");
  }

  @Test
  void a_team_says_which_columns_may_have_several_types(TestDatabase database) throws Exception {
    Sql.run(
        database,
        "create table a (id bigint, total numeric); create table b (id uuid, total integer)");
    assertThat(found("inconsistent-column-types", "except", "total", database))
        .containsExactly("column public.b.id");
  }

  @Test
  void a_convention_is_any_regular_expression(TestDatabase database) throws Exception {
    Sql.run(database, "create table app_orders (id bigint); create table orders_app_ (id bigint)");
    assertThat(findings("table-name", "pattern", "app_.+", database))
        .extracting(Violation::object, Violation::reason)
        .containsExactly(tuple("table public.orders_app_", "its name does not match app_.+"));
  }

  @Test
  void a_prefix_can_be_required(TestDatabase database) throws Exception {
    Sql.run(database, "create table app_orders (id bigint); create table orders (id bigint)");
    assertThat(findings("table-name-prefix", "required", "app_", database))
        .extracting(Violation::object, Violation::reason)
        .containsExactly(tuple("table public.orders", "its name does not begin with app_"));
  }

  @Test
  void a_team_says_which_prefixes_are_forbidden(TestDatabase database) throws Exception {
    Sql.run(database, "create table tbl_orders (id bigint); create table tmp_orders (id bigint)");
    assertThat(found("table-name-prefix", "forbidden", "x_, tmp", database))
        .containsExactly("table public.tmp_orders");
  }

  @Test
  void tables_can_be_wanted_in_the_singular(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table orders (id bigint);
        create table people (id bigint);
        create table address (id bigint);
        create table order_status (id bigint);
        create table sales_analysis (id bigint);
        create table sensor_data (id bigint);
        """);
    assertThat(findings("table-name-inflection", "form", "singular", database))
        .extracting(Violation::object, Violation::reason)
        .containsExactly(
            tuple("table public.orders", "orders is not in the singular"),
            tuple("table public.people", "people is not in the singular"));
  }

  @Test
  void a_table_can_do_without_the_form(TestDatabase database) throws Exception {
    Sql.run(database, "create table customer (id bigint); create table order_item (id bigint)");
    assertThat(found("table-name-inflection", "except", "order_item", database))
        .containsExactly("table public.customer");
  }

  @Test
  void another_form_than_the_two_is_refused(TestDatabase database) {
    assertThatThrownBy(() -> found("table-name-inflection", "form", "dual", database))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("`form` is plural or singular, not `dual`");
  }

  @Test
  void a_team_says_how_long_a_name_may_be(TestDatabase database) throws Exception {
    Sql.run(database, "create table orders (id bigint); create table visits2 (id bigint)");
    assertThat(findings("long-name", "most", "6", database))
        .extracting(Violation::reason)
        .containsExactly("its name is 7 bytes long, more than 6");
  }

  @Test
  void a_team_says_which_columns_need_no_comment(TestDatabase database) throws Exception {
    Sql.run(database, "create table orders (id bigint, total numeric)");
    assertThat(found("column-without-comment", "except", "total", database))
        .containsExactly("column public.orders.id");
  }

  private static List<String> found(String id, String name, String value, TestDatabase database)
      throws Exception {
    return findings(id, name, value, database).stream().map(Violation::object).toList();
  }

  private static List<Violation> findings(
      String id, String name, String value, TestDatabase database) throws Exception {
    return SchemaChecks.of(id).parameter(id, name, value).examine(Catalog.read(database));
  }
}
