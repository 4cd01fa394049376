package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;
import static dev.pgassay.assertions.Failures.failsOnce;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class RoutineAssertTest {

  @BeforeEach
  void make_routines(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table orders (id int, price numeric(10,2));
        create function total(amount int, price numeric) returns numeric
          language sql immutable strict parallel safe cost 7
          as 'select amount * price';
        create function tax() returns numeric language plpgsql security definer
          set search_path = pg_catalog, public
          as 'begin return 1; end';
        create function tax(price numeric) returns numeric language sql stable parallel restricted
          as 'select price';
        create function cheap(below numeric) returns setof orders language sql rows 20
          as 'select * from public.orders where price < below';
        create function pairs() returns table (id int, "Full Name" text) language sql
          as 'select 1, ''a''::text';
        create procedure archive(before date) language sql as 'delete from public.orders';
        create aggregate product(numeric) (sfunc = numeric_mul, stype = numeric);
        create schema sales;
        create function sales."Net Price"(varchar[]) returns int language sql as 'select 1';
        comment on function total(int, numeric) is 'Without tax.';
        """);
  }

  @Test
  void finds_functions_by_name_and_types_of_arguments(TestDatabase database) {
    assertThat(database)
        .hasFunction("total")
        .hasFunction("total", "int4", "numeric(10,2)")
        .hasFunction("total(integer, decimal)")
        .hasFunction("tax()")
        .hasFunction("tax", "numeric")
        .hasFunction("sales.\"Net Price\"", "character varying[]")
        .hasNoFunction("total", "int")
        .hasNoFunction("total", "text", "numeric")
        .hasNoFunction("archive");
    assertThat(database).schema("sales").hasFunction("Net Price").hasNoFunction("total");
    fails(
        () -> assertThat(database).function("totl"),
        "to have function:\n  totl\nbut it has none.\nSimilar names:\n  public.total");
    fails(
        () -> assertThat(database).hasFunction("total", "int", "text"),
        "to have function:\n  total(integer, text)\nbut it has none with these arguments.",
        "Of that name:\n  public.total(integer, numeric)");
    fails(
        () -> assertThat(database).function("tax"),
        "but it has 2 of that name.",
        "as in one of:\n  public.tax()\n  public.tax(numeric)");
    fails(
        () -> assertThat(database).function("archive"),
        "but that is no function:\n  procedure public.archive(date)");
    fails(
        () -> assertThat(database).hasNoFunction("tax"),
        "to have no function:\n  tax\nbut it has:\n  public.tax()\n  public.tax(numeric)");
  }

  @Test
  void finds_only_the_functions_that_were_named(TestDatabase database) {
    assertThat(database)
        .hasOnlyFunctions("total(int, numeric)", "tax", "cheap", "pairs", "sales.\"Net Price\"")
        .hasOnlyProcedures("archive")
        .hasOnlyAggregates("product(numeric)");
    assertThat(database).schema("sales").hasOnlyFunctions("Net Price").hasOnlyAggregates();
    fails(
        () -> assertThat(database).hasOnlyFunctions("total", "tax()", "cheap", "pairs", "other()"),
        "to have only functions:",
        "it also has:\n  public.tax(numeric)\n  sales.\"Net Price\"(character varying[])",
        "and it has no:\n  other()");
    fails(() -> assertThat(database).hasOnlyProcedures(), "public.archive(date)");
    fails(() -> assertThat(database).hasOnlyAggregates("sum"), "public.product(numeric)", "sum");
  }

  @Test
  void finds_procedures_and_aggregates(TestDatabase database) {
    assertThat(database).hasProcedure("archive", "date").hasNoProcedure("total");
    assertThat(database).hasAggregate("product", "numeric").hasNoAggregate("total");
    RoutineAssert procedure = assertThat(database).procedure("archive").isProcedure();
    RoutineAssert aggregate = assertThat(database).aggregate("product").isAggregate();
    RoutineAssert function = assertThat(database).function("total").isFunction();
    fails(() -> assertThat(database).procedure("archiv"), "Similar names:\n  public.archive");
    fails(() -> assertThat(database).aggregate("products"), "Similar names:\n  public.product");
    fails(() -> assertThat(database).hasProcedure("total"), "that is no procedure:\n  function");
    fails(() -> assertThat(database).hasAggregate("total"), "that is no aggregate:\n  function");
    fails(() -> assertThat(database).hasNoProcedure("archive"), "public.archive(date)");
    fails(() -> assertThat(database).hasNoAggregate("product"), "public.product(numeric)");
    fails(procedure::isFunction, "to be:\n  function\nbut it is:\n  procedure");
    fails(aggregate::isWindowFunction, "to be:\n  window function\nbut it is:\n  aggregate");
    fails(function::isProcedure, "to be:\n  procedure\nbut it is:\n  function");
    fails(function::isAggregate, "to be:\n  aggregate\nbut it is:\n  function");
  }

  @Test
  void does_not_count_the_functions_of_an_extension(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create function not_mine() returns int language sql as 'select 1';
        alter extension plpgsql add function not_mine();
        """);
    assertThat(database)
        .hasFunction("not_mine")
        .hasOnlyFunctions("total", "tax", "cheap", "pairs", "sales.\"Net Price\"");
  }

  @Test
  void compares_what_it_returns_as_PostgreSQL_sees_it(TestDatabase database) {
    assertThat(database).function("cheap").returns("setof orders").returnsSet();
    assertThat(database)
        .function("pairs")
        .returns("table (id int4, \"Full Name\" text)")
        .returnsSet();
    RoutineAssert total =
        assertThat(database).function("total").returns("decimal").doesNotReturnSet();
    fails(
        () -> total.returns("int"),
        "Expecting function:\n  public.total(integer, numeric)\nto return:\n  integer",
        "but it is:\n  numeric");
    fails(total::returnsSet, "it returns one value");
    fails(
        () -> assertThat(database).function("cheap").returns("orders"),
        "public.orders\nbut it is:\n  SETOF public.orders");
    fails(() -> assertThat(database).function("pairs").doesNotReturnSet(), "it returns rows");
    fails(() -> assertThat(database).procedure("archive").returns("int"), "(nothing)");
  }

  @Test
  void knows_its_language_and_volatility(TestDatabase database) {
    RoutineAssert total = assertThat(database).function("total").hasLanguage("SQL").isImmutable();
    RoutineAssert tax = assertThat(database).function("tax()").hasLanguage("plpgsql").isVolatile();
    assertThat(database).function("tax(numeric)").isStable();
    fails(() -> total.hasLanguage("plpgsql"), "to have language:\n  plpgsql\nbut it is:\n  sql");
    fails(total::isStable, "STABLE\nbut it is:\n  IMMUTABLE");
    fails(total::isVolatile, "VOLATILE\nbut it is:\n  IMMUTABLE");
    fails(tax::isImmutable, "IMMUTABLE\nbut it is:\n  VOLATILE");
  }

  @Test
  void knows_what_parallel_queries_may_do_with_it(TestDatabase database) {
    RoutineAssert total = assertThat(database).function("total").isParallelSafe();
    RoutineAssert tax = assertThat(database).function("tax()").isParallelUnsafe();
    assertThat(database).function("tax(numeric)").isParallelRestricted();
    fails(total::isParallelUnsafe, "to be PARALLEL:\n  UNSAFE\nbut it is:\n  SAFE");
    fails(total::isParallelRestricted, "RESTRICTED\nbut it is:\n  SAFE");
    fails(tax::isParallelSafe, "SAFE\nbut it is:\n  UNSAFE");
  }

  @Test
  void knows_what_it_does_for_NULL(TestDatabase database) {
    RoutineAssert total = assertThat(database).function("total").isStrict();
    RoutineAssert tax = assertThat(database).function("tax()").isNotStrict();
    fails(total::isNotStrict, "CALLED ON NULL INPUT", "it is not called for NULL arguments");
    fails(tax::isStrict, "STRICT", "it is called for NULL arguments as well");
  }

  @Test
  void knows_with_whose_rights_it_runs(TestDatabase database) {
    RoutineAssert total =
        assertThat(database).function("total").isSecurityInvoker().hasNoSetting("search_path");
    RoutineAssert tax =
        assertThat(database)
            .function("tax()")
            .isSecurityDefiner()
            .hasFixedSearchPath()
            .hasSetting("search_path", "pg_catalog, public");
    fails(total::isSecurityDefiner, "SECURITY DEFINER", "it is SECURITY INVOKER");
    fails(tax::isSecurityInvoker, "SECURITY INVOKER", "it is SECURITY DEFINER");
    fails(total::hasFixedSearchPath, "a search_path of its own", "it takes that of the session");
    fails(
        () -> tax.hasSetting("search_path", "public"), "public\nbut it is:\n  pg_catalog, public");
    fails(() -> tax.hasNoSetting("search_path"), "(none)\nbut it is:\n  pg_catalog, public");
  }

  @Test
  void knows_what_the_planner_is_told(TestDatabase database) throws Exception {
    RoutineAssert total = assertThat(database).function("total").isNotLeakproof().hasCost(7);
    RoutineAssert cheap = assertThat(database).function("cheap").hasEstimatedRows(20);
    fails(total::isLeakproof, "LEAKPROOF\nbut it is NOT LEAKPROOF");
    fails(() -> total.hasCost(100), "to have cost:\n  100.0\nbut it is:\n  7.0");
    fails(() -> cheap.hasEstimatedRows(1), "to have estimated rows:\n  1.0\nbut it is:\n  20.0");
    Sql.run(database, "alter function total leakproof");
    assertThat(database).function("total").isLeakproof();
    fails(() -> assertThat(database).function("total").isNotLeakproof(), "it is LEAKPROOF");
  }

  @Test
  void looks_into_its_body(TestDatabase database) {
    RoutineAssert total =
        assertThat(database)
            .function("total")
            .hasBodyContaining("amount * price")
            .hasBodyNotContaining("execute");
    fails(
        () -> total.hasBodyContaining("sum("),
        "to have a body that contains:\n  sum(\nbut it is:\n  select amount * price");
    fails(() -> total.hasBodyNotContaining("price"), "that does not contain:\n  price\nbut it is:");
  }

  @Test
  void knows_who_may_call_it(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role verbs_app; create role verbs_group; create role verbs_top superuser;
        create role verbs_outsider; create role verbs_set noinherit;
        grant verbs_group to verbs_app, verbs_set;
        revoke execute on all functions in schema public from public;
        grant execute on function total to verbs_group;
        grant execute on function cheap to verbs_app;
        """);
    RoutineAssert total =
        assertThat(database)
            .function("total")
            .isExecutableBy("verbs_group")
            .isExecutableBy("verbs_app")
            .isExecutableBy("verbs_top")
            .isExecutableBy(database.username())
            .isNotExecutableBy("verbs_outsider")
            .isNotExecutableBy("verbs_set")
            .isNotExecutableBy("public");
    fails(
        () -> total.isExecutableBy("verbs_outsider"),
        "to be executable by:\n  verbs_outsider\nbut EXECUTE is granted to:",
        "  verbs_group",
        "Fix:\n  grant execute on function public.total(integer, numeric) to verbs_outsider;");
    fails(() -> total.isNotExecutableBy("verbs_app"), "it may call it as a member of verbs_group");
    fails(() -> total.isNotExecutableBy("verbs_top"), "it may call it as a superuser");
    fails(() -> total.isExecutableBy("verbs_ap"), "there is none", "verbs_app");
    assertThat(database).procedure("archive").isExecutableBy("PUBLIC");
    fails(
        () -> assertThat(database).procedure("archive").isNotExecutableBy("verbs_outsider"),
        "it may call it as PUBLIC may");
    fails(
        () -> assertThat(database).procedure("archive").isNotExecutableBy("PUBLIC"),
        "Fix:\n  revoke execute on procedure public.archive(date) from public;");
    fails(
        () -> assertThat(database).function("cheap").isNotExecutableBy("verbs_app"),
        "as EXECUTE is granted to it");
  }

  @Test
  void has_an_owner_a_comment_and_privileges(TestDatabase database) {
    RoutineAssert total =
        assertThat(database)
            .function("total")
            .hasOwner(database.username())
            .hasComment("Without tax.")
            .grantsOnly("PUBLIC", "EXECUTE");
    fails(() -> total.hasOwner("nobody"), "nobody", database.username());
    fails(() -> total.grantsNothingTo("PUBLIC"), "EXECUTE");
    fails(() -> assertThat(database).function("pairs").hasComment(), "it has none");
  }

  @Test
  void says_nothing_more_of_a_function_that_is_not_there(TestDatabase database) {
    failsOnce(
        database,
        softly -> softly.function("no", "int").isStrict().isExecutableBy("x").returns("int"),
        "to have function:\n  no(integer)");
  }
}
