package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void two_hundred_methods_on_eight_threads_each_see_only_their_own_rows() {
    WritingFixture.DATABASES.clear();
    FixtureRun.of(WritingFixture.class).onThreads(8).allPass(200);
    assertThat(WritingFixture.DATABASES).hasSizeBetween(1, 10);
  }

  @Test
  void classes_with_different_configurations_run_side_by_side() {
    FixtureRun.of(WritingFixture.class, OtherFixture.class, FillingFixture.class)
        .onThreads(8)
        .allPass(240);
  }

  @Test
  void a_kept_data_source_leads_each_thread_to_its_own_test() {
    FixtureRun.of(KeptFixture.class).onThreads(4).allPass(20);
  }

  @DatabaseTest
  static class WritingFixture {
    static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void set_up(DataSource dataSource) {
      Sql.register(dataSource, "before@example.org");
    }

    @RepeatedTest(200)
    void writes(TestDatabase database) {
      DATABASES.add(database.name());
      for (int i = 0; i < 5; i++) {
        Sql.register(database, "user" + i + "@example.org");
      }
      assertThat(Sql.count(database, "users")).isEqualTo(6);
      assertThat(Sql.string(database, "select max(id) from users")).isEqualTo("6");
    }
  }

  @DatabaseTest(migrations = "classpath:db/other")
  static class OtherFixture {
    @RepeatedTest(20)
    void writes(DataSource dataSource) {
      Sql.execute(dataSource, "insert into other values (1)");
    }
  }

  @DatabaseTest
  static class FillingFixture {
    @BeforeAll
    static void fill(DataSource dataSource) {
      Sql.register(dataSource, "fixture@example.org");
    }

    @RepeatedTest(20)
    void writes(DataSource dataSource) {
      Sql.register(dataSource, "method@example.org");
      assertThat(Sql.count(dataSource, "users")).isEqualTo(2);
    }
  }

  @DatabaseTest
  static class KeptFixture {
    private static DataSource kept;

    @BeforeAll
    static void keep(DataSource dataSource) {
      kept = dataSource;
    }

    @RepeatedTest(20)
    void writes_through_it(TestDatabase database) {
      Sql.register(kept, "method@example.org");
      assertThat(Sql.count(database, "users")).isEqualTo(1);
    }
  }
}
