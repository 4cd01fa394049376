package dev.pgassay.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.assertj.core.error.AssertJMultipleFailuresError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

@DatabaseTest(
    migrations = {},
    scripts = "classpath:dev/pgassay/assertions/shop.sql")
class SoftDatabaseAssertionsTest {

  @Test
  void collect_failures_through_navigation(TestDatabase database) {
    assertThatThrownBy(
            () ->
                SoftDatabaseAssertions.assertSoftly(
                    database,
                    softly -> {
                      softly.hasTable("refunds").hasNoTable("users");
                      softly.table("users").hasColumn("phone").column("tags").isNotNullable();
                      softly.table("users").as("the key").primaryKey().hasColumns("email");
                      softly.table("users").as("the table").hasComment("x");
                      softly.table("users").hasPrimaryKey("id");
                    }))
        .isInstanceOfSatisfying(
            AssertJMultipleFailuresError.class,
            failures -> assertThat(failures.getFailures()).hasSize(6))
        .hasMessageContainingAll(
            "to have table:\n  refunds",
            "to have no table:\n  public.users",
            "to have column:\n  phone",
            "public.users.tags",
            "users_pkey on public.users",
            "[the table] Expecting table:\n  public.users\nto have comment:\n  x");
  }

  @Test
  void say_nothing_more_of_what_is_not_there(TestDatabase database) {
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly
        .assertThat(database)
        .table("refunds")
        .hasColumns("a", "b")
        .hasOnlyColumns()
        .hasPrimaryKey("id")
        .hasIndexOn("a")
        .grants("reader", "SELECT")
        .hasComment()
        .foreignKeyOn("a")
        .references("b", "c")
        .isIndexed();
    softly.assertThat(database).table("refunds").primaryKey().index().key("a").isDescending();
    softly.assertThat(database).schema("x").hasTable("y").table("z").column("c").isUnique();
    assertThat(softly.assertionErrorsCollected())
        .extracting(Throwable::getMessage)
        .hasSize(3)
        .allSatisfy(message -> assertThat(message).startsWith("Expecting database:"));
  }

  @Test
  void pass_when_everything_holds(TestDatabase database) {
    SoftDatabaseAssertions.assertSoftly(
        database, softly -> softly.table("users").hasPrimaryKey("id"));
  }

  @Test
  void are_injected_by_the_extension_of_assertj() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(DiscoverySelectors.selectClass(InjectedFixture.class))
        .execute()
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            EventConditions.finishedWithFailure(
                TestExecutionResultConditions.message(
                    message ->
                        message.contains("to have table:\n  refunds")
                            && message.contains("to have column:\n  phone"))));
  }

  @ExtendWith(SoftAssertionsExtension.class)
  @DatabaseTest(
      migrations = {},
      scripts = "classpath:dev/pgassay/assertions/shop.sql")
  static class InjectedFixture {

    @InjectSoftAssertions private SoftDatabaseAssertions softly;

    @Test
    void has_two_failures(TestDatabase database) {
      softly.assertThat(database).hasTable("refunds").table("users").hasColumn("phone");
    }
  }
}
