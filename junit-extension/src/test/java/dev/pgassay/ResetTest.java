package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ResetTest {

  @Test
  void writing_tests_of_a_class_get_the_same_database_put_back_in_place() {
    FixtureRun run = FixtureRun.of(WritingFixture.class);
    run.allPass(20);
    assertThat(ways(run).subList(1, 20)).containsOnly("RESET");
  }

  private static List<String> ways(FixtureRun run) {
    return RunFiles.handOuts(run.results(), "way");
  }

  @DatabaseTest
  static class WritingFixture {
    @RepeatedTest(20)
    void writes(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isZero();
      Sql.register(dataSource, "a@example.org");
      assertThat(Sql.string(dataSource, "select id from users")).isEqualTo("1");
    }
  }
}
