package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import org.junit.jupiter.api.Test;

/**
 * The engine without the annotation: a {@code main} method, a benchmark's state, or anything that
 * needs several databases at once opens {@link TestDatabases} itself and closes it.
 */
class Sample10_WithoutJUnitTest {

  @Test
  void several_databases_live_side_by_side() {
    try (TestDatabases databases = TestDatabases.configure().open()) {
      TestDatabase before = databases.create();
      TestDatabase after = databases.create();

      new Users(after).register("a@example.org");

      assertThat(new Users(before).find("a@example.org")).isEmpty();
      assertThat(new Users(after).find("a@example.org")).isPresent();
    }
  }
}
