package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {

  @Test
  void every_method_and_every_invocation_starts_pristine() {
    FixtureRun.of(PristineFixture.class).allPass(9);
  }

  @Test
  void dynamic_tests_of_one_factory_share_a_database() {
    FixtureRun.of(FactoryFixture.class).allPass(4);
  }

  @Test
  void what_before_all_wrote_is_what_every_method_starts_from() {
    FixtureRun.of(ClassFixtureFixture.class).allPass(5);
  }

  @Test
  void a_data_source_kept_from_before_all_leads_to_the_running_test() {
    FixtureRun.of(StaticFieldFixture.class).allPass(3);
  }

  @Test
  void a_data_source_kept_outside_leads_to_the_nested_class_that_begins() {
    FixtureRun.of(NestedKeptFixture.class).allPass(2);
  }

  @Test
  void a_test_instance_per_class_still_gets_a_database_per_method() {
    FixtureRun.of(InstancePerClassFixture.class).allPass(3);
  }

  @Test
  void lifecycle_per_class_shares_one_database_with_nested_classes() {
    FixtureRun.of(PerClassFixture.class).allPass(3);
  }

  @Test
  void each_invocation_of_a_parameterized_class_has_its_own_fixture() {
    FixtureRun.of(ParameterizedClassFixture.class).allPass(4);
  }

  private static void isFirstToWrite(DataSource dataSource) {
    assertThat(Sql.count(dataSource, "users")).isZero();
    Sql.register(dataSource, "a@example.org");
  }

  @DatabaseTest
  static class PristineFixture {
    @Test
    void one(DataSource dataSource) {
      isFirstToWrite(dataSource);
    }

    @Test
    void two(DataSource dataSource) {
      isFirstToWrite(dataSource);
    }

    @RepeatedTest(2)
    void repeated(DataSource dataSource) {
      isFirstToWrite(dataSource);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "y", "z"})
    void parameterized(String name, DataSource dataSource) {
      isFirstToWrite(dataSource);
      assertThat(name).isNotEmpty();
    }

    @Nested
    class Inner {
      @Test
      void one(DataSource dataSource) {
        isFirstToWrite(dataSource);
      }

      @Test
      void two(DataSource dataSource) {
        isFirstToWrite(dataSource);
      }
    }
  }

  @DatabaseTest
  static class FactoryFixture {
    @TestFactory
    Stream<DynamicTest> first(DataSource dataSource) {
      return tests(dataSource);
    }

    @TestFactory
    Stream<DynamicTest> second(DataSource dataSource) {
      return tests(dataSource);
    }

    private static Stream<DynamicTest> tests(DataSource dataSource) {
      return Stream.of(
          dynamicTest("writes", () -> isFirstToWrite(dataSource)),
          dynamicTest("reads", () -> assertThat(Sql.count(dataSource, "users")).isEqualTo(1)));
    }
  }

  @DatabaseTest
  static class ClassFixtureFixture {
    @BeforeAll
    static void fill(DataSource dataSource) {
      Sql.register(dataSource, "fixture@example.org");
    }

    @RepeatedTest(2)
    void starts_from_the_fixture(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isEqualTo(1);
      Sql.register(dataSource, "method@example.org");
    }

    @Nested
    class Inner {
      @BeforeAll
      static void fill(DataSource dataSource) {
        assertThat(Sql.count(dataSource, "users")).isEqualTo(1);
        Sql.register(dataSource, "inner@example.org");
      }

      @RepeatedTest(2)
      void starts_from_both_fixtures(DataSource dataSource) {
        assertThat(Sql.count(dataSource, "users")).isEqualTo(2);
        Sql.register(dataSource, "method@example.org");
      }
    }

    @Test
    void is_not_touched_by_the_nested_class(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isEqualTo(1);
    }

    @AfterAll
    static void still_holds_the_fixture(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isEqualTo(1);
    }
  }

  @DatabaseTest
  static class StaticFieldFixture {
    private static DataSource kept;

    @BeforeAll
    static void keep(DataSource dataSource) {
      kept = dataSource;
    }

    @RepeatedTest(2)
    void writes_through_the_kept_one() {
      isFirstToWrite(kept);
    }

    @Test
    void both_lead_to_the_same_database(TestDatabase database) {
      Sql.register(kept, "kept@example.org");
      assertThat(Sql.count(database, "users")).isEqualTo(1);
    }
  }

  @DatabaseTest
  static class NestedKeptFixture {
    private static DataSource kept;

    @BeforeAll
    static void keep(DataSource dataSource) {
      kept = dataSource;
    }

    @Nested
    class One {
      @BeforeAll
      static void fill() {
        isFirstToWrite(kept);
      }

      @Test
      void has_its_fixture(DataSource dataSource) {
        assertThat(Sql.count(dataSource, "users")).isEqualTo(1);
      }

      @AfterAll
      static void still_there() {
        assertThat(Sql.count(kept, "users")).isEqualTo(1);
      }
    }

    @Nested
    class Two {
      @BeforeAll
      static void fill() {
        isFirstToWrite(kept);
      }

      @Test
      void has_its_fixture(DataSource dataSource) {
        assertThat(Sql.count(dataSource, "users")).isEqualTo(1);
      }
    }
  }

  @DatabaseTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class InstancePerClassFixture {
    private final DataSource kept;

    InstancePerClassFixture(DataSource dataSource) {
      kept = dataSource;
    }

    @BeforeAll
    void set_up() {
      Sql.register(kept, "fixture@example.org");
    }

    @RepeatedTest(3)
    void has_its_own_database(TestDatabase database) {
      assertThat(Sql.count(kept, "users")).isEqualTo(1);
      Sql.register(kept, "method@example.org");
      assertThat(Sql.count(database, "users")).isEqualTo(2);
    }
  }

  @DatabaseTest(lifecycle = DatabaseLifecycle.PER_CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class PerClassFixture {
    private static String name = "";

    @BeforeAll
    static void begin(TestDatabase database) {
      name = database.name();
      Sql.register(database, "all@example.org");
    }

    @Test
    @Order(1)
    void writes(TestDatabase database) {
      assertThat(database.name()).isEqualTo(name);
      Sql.register(database, "first@example.org");
    }

    @Test
    @Order(2)
    void sees_what_was_written(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isEqualTo(2);
    }

    @Nested
    class Inner {
      @Test
      void sees_it_too(TestDatabase database) {
        assertThat(database.name()).isEqualTo(name);
        assertThat(Sql.count(database, "users")).isEqualTo(2);
      }
    }
  }

  @DatabaseTest
  @ParameterizedClass
  @ValueSource(strings = {"a", "b"})
  static class ParameterizedClassFixture {
    private final String name;

    ParameterizedClassFixture(String name) {
      this.name = name;
    }

    @Test
    void one(DataSource dataSource) {
      isFirstToWrite(dataSource);
    }

    @Test
    void two(DataSource dataSource) {
      isFirstToWrite(dataSource);
      assertThat(List.of("a", "b")).contains(name);
    }
  }
}
