package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class ViewAssertTest {

  @BeforeEach
  void make_views(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table users (id int primary key, name text, active boolean);
        create view active_users with (security_barrier) as
          select id, name from users where active with local check option;
        create view user_count as select count(*) from users;
        create materialized view names as select distinct name from users;
        create materialized view later as select id, name from users with no data;
        create unique index on later (lower(name));
        create schema sales;
        create view sales."Big Orders" as select 1 as id;
        comment on view active_users is 'Who can log in.';
        """);
  }

  @Test
  void finds_views_and_materialized_views_apart(TestDatabase database) {
    assertThat(database)
        .hasView("active_users")
        .hasNoView("names")
        .hasMaterializedView("names")
        .hasNoMaterializedView("active_users")
        .hasOnlyViews("active_users", "user_count", "sales.\"Big Orders\"")
        .hasOnlyMaterializedViews("names", "later");
    assertThat(database).schema("sales").hasOnlyViews("Big Orders").hasOnlyMaterializedViews();
    fails(() -> assertThat(database).view("active_user"), "Similar names:\n  public.active_users");
    fails(() -> assertThat(database).hasView("names"), "to have view:\n  names\nbut it has none");
    fails(() -> assertThat(database).hasNoView("user_count"), "public.user_count\nbut it has it");
    fails(
        () -> assertThat(database).hasOnlyViews("active_users"),
        "it also has:\n  public.user_count\n  sales.\"Big Orders\"");
    fails(() -> assertThat(database).materializedView("name"), "public.names");
    fails(() -> assertThat(database).hasMaterializedView("name"), "to have materialized view");
    fails(() -> assertThat(database).hasNoMaterializedView("names"), "but it has it");
    fails(
        () -> assertThat(database).hasOnlyMaterializedViews("names", "earlier"),
        "it also has:\n  public.later",
        "has no:\n  earlier");
  }

  @Test
  void compares_queries_as_PostgreSQL_reads_them(TestDatabase database) {
    ViewAssert view =
        assertThat(database)
            .view("active_users")
            .hasDefinition("SELECT id, name FROM public.users WHERE active")
            .hasDefinition("select id, name from users where (active)");
    assertThat(database).materializedView("names").hasDefinition("select distinct name from users");
    fails(
        () -> view.hasDefinition("select id, name from users"),
        "Expecting view:\n  public.active_users\nto have definition:",
        "FROM public.users;\nbut it is:",
        "active;");
  }

  @Test
  void has_columns(TestDatabase database) {
    ViewAssert view = assertThat(database).view("active_users").hasColumnsInOrder("id", "name");
    view.column("name").hasType("text");
    fails(() -> view.hasColumn("nam"), "Similar names:\n  name");
  }

  @Test
  void knows_with_whose_rights_it_reads(TestDatabase database) throws Exception {
    assertThat(database).view("active_users").isSecurityDefiner();
    fails(
        () -> assertThat(database).view("active_users").isSecurityInvoker(),
        "to be:\n  SECURITY INVOKER\nbut it reads with the rights of its owner.");
    assumeTrue(Catalog.read(database).serverVersion() >= 15, "security_invoker came with 15");
    Sql.run(database, "alter view active_users set (security_invoker = on)");
    assertThat(database).view("active_users").isSecurityInvoker();
    fails(
        () -> assertThat(database).view("active_users").isSecurityDefiner(),
        "it has security_invoker");
  }

  @Test
  void has_options(TestDatabase database) {
    ViewAssert view =
        assertThat(database).view("active_users").isSecurityBarrier().hasCheckOption("LOCAL");
    ViewAssert plain =
        assertThat(database).view("user_count").isNotSecurityBarrier().hasNoCheckOption();
    fails(view::isNotSecurityBarrier, "not security_barrier", "it is one");
    fails(plain::isSecurityBarrier, "security_barrier", "it is none");
    fails(() -> view.hasCheckOption("cascaded"), "cascaded\nbut it is:\n  local");
    fails(() -> plain.hasCheckOption("local"), "local\nbut there is none.");
    fails(view::hasNoCheckOption, "(none)\nbut it is:\n  local");
  }

  @Test
  void knows_whether_rows_can_be_written_through_it(TestDatabase database) {
    ViewAssert view = assertThat(database).view("active_users").isUpdatable().isInsertable();
    ViewAssert count = assertThat(database).view("user_count").isNotUpdatable().isNotInsertable();
    fails(view::isNotUpdatable, "rows can be updated and deleted through it");
    fails(view::isNotInsertable, "rows can be inserted through it");
    fails(count::isUpdatable, "rows cannot be updated and deleted through it");
    fails(count::isInsertable, "rows cannot be inserted through it");
  }

  @Test
  void knows_whether_it_can_be_refreshed_while_it_is_read(TestDatabase database) throws Exception {
    ViewAssert names = assertThat(database).materializedView("names").isPopulated();
    ViewAssert later = assertThat(database).materializedView("later").isNotPopulated();
    fails(names::isNotPopulated, "it has been filled");
    fails(later::isPopulated, "it was never refreshed");
    fails(names::canBeRefreshedConcurrently, "it has no valid unique index on columns");
    fails(later::canBeRefreshedConcurrently, "it has no valid unique index on columns");
    fails(
        () -> assertThat(database).view("user_count").canBeRefreshedConcurrently(),
        "it is no materialized view");
    Sql.run(database, "create unique index on names (name); create unique index on later (id)");
    assertThat(database).materializedView("names").canBeRefreshedConcurrently();
    fails(
        () -> assertThat(database).materializedView("later").canBeRefreshedConcurrently(),
        "it was never refreshed");
  }

  @Test
  void has_an_owner_a_comment_and_privileges(TestDatabase database) throws Exception {
    Sql.run(database, "grant select on active_users to public");
    ViewAssert view =
        assertThat(database)
            .view("active_users")
            .hasOwner(database.username())
            .hasComment("Who can log in.")
            .grantsOnly("PUBLIC", "select");
    fails(() -> view.grantsNothingTo("public"), "SELECT");
    fails(view::hasNoComment, "Who can log in.");
    fails(() -> view.hasOwner("nobody"), database.username());
  }
}
