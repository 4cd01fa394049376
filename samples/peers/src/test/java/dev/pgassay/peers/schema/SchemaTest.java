package dev.pgassay.peers.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {

  @ParameterizedTest
  @CsvSource({"USERS,1,1", "TABLES,19,200", "HISTORY,70,30"})
  void the_migrations_make_the_tables(Schema schema, int migrations, int tables)
      throws IOException, SQLException {
    Path directory = Path.of("target/schemas", schema.key());
    schema.write(directory);
    try (TestDatabases databases =
            TestDatabases.configure()
                .migrations("filesystem:" + directory.resolve("db/migration"))
                .open();
        Connection connection = databases.create().getConnection()) {
      assertThat(number(connection, "select count(*) from flyway_schema_history where success"))
          .isEqualTo(migrations);
      assertThat(
              number(
                  connection,
                  "select count(*) from pg_tables"
                      + " where schemaname = 'public' and tablename <> 'flyway_schema_history'"))
          .isEqualTo(tables);
      for (WrittenTable table : schema.writtenTables()) {
        assertThat(number(connection, table.count())).isEqualTo(table.rows());
      }
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_text_is_the_same_every_time(Schema schema) {
    assertThat(schema.migrations()).isEqualTo(schema.migrations());
  }

  @Test
  void a_name_that_people_give_names_one_schema() {
    assertThat(Schema.values()).extracting(Schema::key).doesNotHaveDuplicates();
  }
}
