package dev.pgassay.assertions.migration.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationScriptTest {

  @Test
  void versions_are_ordered_as_flyway_orders_them() {
    assertThat(
            Stream.of(
                    "R__b.sql",
                    "V10__a.sql",
                    "V2.1__a.sql",
                    "V1_9__a.sql",
                    "R__a.sql",
                    "V2__a.sql",
                    "V1.10__a.sql",
                    "sub/V1_9_5__a.sql",
                    "V20261122101500__a.sql")
                .map(name -> script(name, Map.of()).orElseThrow())
                .sorted()
                .map(MigrationScript::script))
        .containsExactly(
            "V1_9__a.sql",
            "sub/V1_9_5__a.sql",
            "V1.10__a.sql",
            "V2__a.sql",
            "V2.1__a.sql",
            "V10__a.sql",
            "V20261122101500__a.sql",
            "R__a.sql",
            "R__b.sql");
  }

  @Test
  void other_files_are_no_migrations() {
    assertThat(
            Stream.of(
                "readme.md", "beforeMigrate.sql", "U1__a.sql", "Views__a.sql", "V1__a.sql.conf"))
        .allSatisfy(name -> assertThat(script(name, Map.of())).isEmpty());
  }

  @Test
  void settings_change_the_names() {
    Map<String, String> settings =
        Map.of(
            "sqlMigrationPrefix", "M",
            "sqlMigrationSeparator", "-",
            "sqlMigrationSuffixes", ".sql,.pgsql");
    assertThat(script("M3-orders.pgsql", settings).map(MigrationScript::description))
        .contains("orders");
    assertThat(script("V3__orders.sql", settings)).isEmpty();
  }

  private static Optional<MigrationScript> script(String name, Map<String, String> settings) {
    return MigrationScript.of(name, null, "", settings);
  }
}
