package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The scripts in {@code db/undo} against the migrations that they undo. */
@DatabaseTest
class UndoScriptsTest {

  @Test
  void every_versioned_migration_has_a_script_that_undoes_it() throws Exception {
    assertThat(scripts("undo", "U").map(script -> script.getFileName().toString().substring(1)))
        .containsExactlyElementsOf(
            scripts("migration", "V")
                .map(script -> script.getFileName().toString().substring(1))
                .toList());
  }

  @Test
  void from_the_newest_to_the_oldest_they_leave_nothing(Connection connection) throws Exception {
    for (Path script : scripts("undo", "U").toList()) {
      run(script, connection);
    }

    assertThat(
            Jdbc.list(
                connection,
                """
                select relname from pg_class where relnamespace = 'public'::regnamespace
                union all
                select typname from pg_type where typnamespace = 'public'::regnamespace
                union all
                select proname from pg_proc where pronamespace = 'public'::regnamespace
                """,
                row -> row.getString(1)))
        .isNotEmpty()
        .allMatch(name -> name.contains("flyway_schema_history"));
  }

  @Test
  void orders_that_were_sent_back_become_shipped_again(DataSource dataSource, Connection connection)
      throws Exception {
    Orders orders = new Orders(dataSource);
    User ada = new Users(dataSource).register("ada@example.org");
    long returned = orders.place(ada, Map.of());
    orders.mark(returned, OrderStatus.RETURNED);
    long cancelled = orders.place(ada, Map.of());
    orders.mark(cancelled, OrderStatus.CANCELLED);

    run(scripts("undo", "U12").findFirst().orElseThrow(), connection);

    assertThat(orders.status(returned)).isEqualTo(OrderStatus.SHIPPED);
    assertThat(orders.status(cancelled)).isEqualTo(OrderStatus.CANCELLED);
    assertThat(orders.status(orders.place(ada, Map.of()))).isEqualTo(OrderStatus.OPEN);
  }

  private static void run(Path script, Connection connection) throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(script));
    }
  }

  /** Returns the scripts of a folder whose names start so, the newest version first. */
  private static Stream<Path> scripts(String folder, String prefix)
      throws IOException, URISyntaxException {
    URI location = UndoScriptsTest.class.getResource("/db/" + folder).toURI();
    try (Stream<Path> files = Files.list(Path.of(location))) {
      List<Path> scripts =
          files
              .filter(file -> file.getFileName().toString().startsWith(prefix))
              .sorted(Comparator.comparing(UndoScriptsTest::version).reversed())
              .toList();
      return scripts.stream();
    }
  }

  private static Integer version(Path script) {
    return Integer.valueOf(script.getFileName().toString().replaceAll("^.|__.*", ""));
  }
}
