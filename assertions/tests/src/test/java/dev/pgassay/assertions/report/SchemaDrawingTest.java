package dev.pgassay.assertions.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.SchemaDescriber;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = "classpath:drawing")
class SchemaDrawingTest {

  @Test
  void tables_have_columns_keys_references_and_indexes(TestDatabase database) throws SQLException {
    Map<String, Object> orders = table(database, "public.orders");
    assertThat(orders).containsEntry("kind", "table");
    assertThat(column(orders, "id")).containsEntry("key", true).containsEntry("nullable", false);
    assertThat(column(orders, "user_id"))
        .containsEntry("type", "bigint")
        .containsEntry("key", false);
    assertThat(list(orders, "references"))
        .singleElement()
        .satisfies(
            reference ->
                assertThat(reference)
                    .containsEntry("table", "public.\"Users\"")
                    .containsEntry("columns", List.of("user_id"))
                    .containsEntry("targets", List.of("id")));
    assertThat(list(orders, "indexes"))
        .extracting(index -> index.get("name"))
        .containsExactly("orders_user_id_idx");
  }

  @Test
  void what_the_last_migration_made_or_changed_is_marked(TestDatabase database)
      throws SQLException {
    assertThat(describe(database)).containsEntry("lastMigration", "V3__notes.sql");
    Map<String, Object> users = table(database, "public.\"Users\"");
    assertThat(column(users, "note")).containsEntry("isOfLastMigration", true);
    assertThat(column(users, "id")).containsEntry("isOfLastMigration", false);
    assertThat(table(database, "public.orders")).containsEntry("isOfLastMigration", false);
    assertThat(table(database, "public.notes")).containsEntry("isOfLastMigration", true);
  }

  @Test
  void flyways_own_table_and_partitions_are_left_out(TestDatabase database) throws SQLException {
    assertThat(list(describe(database), "tables"))
        .extracting(table -> table.get("name"))
        .containsExactlyInAnyOrder(
            "public.\"Users\"", "public.orders", "public.notes", "public.events");
    assertThat(table(database, "public.events")).containsEntry("kind", "partitioned table");
  }

  @Test
  @DatabaseTest(migrations = {})
  void a_database_without_migrations_has_no_last_one(TestDatabase database) throws SQLException {
    assertThat(describe(database))
        .containsEntry("lastMigration", "")
        .containsEntry("tables", List.of());
  }

  private static Map<String, Object> describe(TestDatabase database) throws SQLException {
    return ServiceLoader.load(SchemaDescriber.class).findFirst().orElseThrow().describe(database);
  }

  private static Map<String, Object> table(TestDatabase database, String name) throws SQLException {
    return named(list(describe(database), "tables"), name);
  }

  private static Map<String, Object> column(Map<String, Object> table, String name) {
    return named(list(table, "columns"), name);
  }

  private static Map<String, Object> named(List<Map<String, Object>> all, String name) {
    return all.stream().filter(one -> one.get("name").equals(name)).findFirst().orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> drawn, String name) {
    return (List<Map<String, Object>>) drawn.get(name);
  }
}
