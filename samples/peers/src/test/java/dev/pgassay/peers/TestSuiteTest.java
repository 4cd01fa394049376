package dev.pgassay.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.peers.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class TestSuiteTest {

  @Test
  void passes_a_tool_that_gives_each_test_a_pristine_database() throws IOException {
    assertThat(run(PerMethodFixture.class))
        .containsPattern("peers entered \\d+\n(peers test \\d+ \\d+\n){3}$");
  }

  @Test
  void fails_a_tool_that_lets_a_test_see_what_another_one_wrote() throws IOException {
    assertThat(run(PerClassFixture.class))
        .containsOnlyOnce("peers test ")
        .contains("users holds 4 rows, of which 3 are active; the migrations leave 3 active ones.");
  }

  private static String run(Class<? extends TestSuite> suite) throws IOException {
    Schema.USERS.write(Path.of("target/users"));
    SuiteLog log = new SuiteLog();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(suite))
                .configurationParameter(SuiteProcess.WORK, Work.WRITE.name())
                .configurationParameter(SuiteProcess.SCHEMA, Schema.USERS.name())
                .configurationParameter(SuiteProcess.TESTS, "3")
                .configurationParameter("pgassay.keep", "false")
                .build(),
            log);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    log.print(new PrintStream(output, true, StandardCharsets.UTF_8));
    return output.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  abstract static class Fixture extends TestSuite {

    private final DataSource dataSource;

    Fixture(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    @Override
    DataSource dataSource() {
      return dataSource;
    }
  }

  @DatabaseTest(migrations = "filesystem:target/users/db/migration")
  static class PerMethodFixture extends Fixture {

    PerMethodFixture(DataSource dataSource) {
      super(dataSource);
    }
  }

  @DatabaseTest(
      migrations = "filesystem:target/users/db/migration",
      lifecycle = DatabaseLifecycle.PER_CLASS)
  static class PerClassFixture extends Fixture {

    PerClassFixture(DataSource dataSource) {
      super(dataSource);
    }
  }
}
