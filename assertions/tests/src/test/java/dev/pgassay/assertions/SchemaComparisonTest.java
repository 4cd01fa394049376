package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.files.CommittedFile;
import dev.pgassay.assertions.schema.SchemaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(migrations = {})
class SchemaComparisonTest {

  private static final boolean UPDATE = true;
  private static final boolean CI = true;

  @TempDir Path directory;

  @BeforeAll
  static void make_a_schema(DataSource database) throws SQLException {
    Sql.run(
        database,
        """
        create table orders (id bigserial primary key, note text not null, amount numeric);
        create view notes as select note from orders;
        """);
  }

  @Test
  void passes_while_the_schema_is_that_of_the_file(TestDatabase database) throws Exception {
    Path file = written(database);
    assertThat(database).hasSchema(file.toString());
  }

  @Test
  void fails_with_the_lines_that_differ(TestDatabase database) throws Exception {
    Path file = written(database);
    Sql.run(
        database,
        """
        alter table orders alter column note drop not null;
        create index orders_amount_idx on orders (amount);
        drop view notes;
        create type size as enum ('s', 'm');
        """);
    AssertionFailedError failure = failure(database, file);
    assertThat(failure)
        .hasMessage(
            """
            Expecting database:
              %s
            to have the schema in:
              %s
            but 3 objects differ:
              enum public.size is unexpected
                + create type public.size as enum (
                +   's'
                +   'm'
                + );
              table public.orders
                -   note text not null
                +   note text
                + create index orders_amount_idx on public.orders (amount);
              view public.notes is missing
                - create view public.notes as
                - select note
                -    from public.orders;
            - is in the file, + is in the database.
            If the database is right, run the test with -Dpgassay.update=true, and commit the file."""
                .replace(
                    "select note\n",
                    Catalog.read(database).serverVersion() < 16
                        ? "select orders.note\n"
                        : "select note\n")
                .formatted(database.name(), file));
    assertThat(failure.getExpected().getStringRepresentation()).isEqualTo(Files.readString(file));
    assertThat(failure.getActual().getStringRepresentation())
        .isEqualTo(SchemaText.of(Catalog.read(database)).toString());
  }

  @Test
  void names_the_migration_where_it_is_known(TestDatabase database) throws Exception {
    Path file = written(database);
    Sql.run(database, "alter table orders add column more int");
    SchemaComparison comparison =
        new SchemaComparison(
            Catalog.read(database),
            object ->
                object.equals("table public.orders")
                    ? Optional.of("V3__more.sql")
                    : Optional.empty(),
            false);
    assertThat(comparison.with(new CommittedFile(file, !UPDATE, !CI), null))
        .hasMessageContaining("  table public.orders, last changed by V3__more.sql\n    +   more");
  }

  @Test
  void says_how_many_more_objects_differ(TestDatabase database) throws Exception {
    Path file = written(database);
    Sql.run(
        database,
        "do $$ begin for i in 100 .. 144 loop"
            + " execute format('create table t%s (a int)', i); end loop; end $$");
    assertThat(failure(database, file))
        .hasMessageContaining("but 45 objects differ:")
        .hasMessageContaining("table public.t139 is unexpected")
        .hasMessageNotContaining("t140")
        .hasMessageContaining("\n  … and 5 more\n");
  }

  @Test
  void shows_the_first_lines_of_an_object_only(TestDatabase database) throws Exception {
    Path file = written(database);
    Sql.run(
        database,
        "do $$ begin for i in 100 .. 120 loop"
            + " execute format('alter table orders add c%s int', i); end loop; end $$");
    assertThat(failure(database, file))
        .hasMessageContaining("c111 integer\n    … and 9 more lines\n")
        .hasMessageNotContaining("c112");
  }

  @Test
  void writes_a_missing_file_and_fails(TestDatabase database) throws Exception {
    Path file = directory.resolve("new/schema.sql");
    assertThat(compare(database, new CommittedFile(file, !UPDATE, !CI)))
        .hasMessageContaining("but there was no such file.")
        .hasMessageContaining("It has been written now, with 2 objects. Read it and commit it");
    assertThat(Files.readString(file)).contains("-- table public.orders\n");
    assertThat(compare(database, new CommittedFile(file, !UPDATE, !CI))).isNull();
  }

  @Test
  void writes_nothing_on_a_build_server(TestDatabase database) throws Exception {
    Path file = directory.resolve("schema.sql");
    assertThat(compare(database, new CommittedFile(file, UPDATE, CI)))
        .hasMessageContaining("but there is no such file, and with CI=true none is written.");
    assertThat(file).doesNotExist();
  }

  @Test
  void writes_the_file_again_when_asked(TestDatabase database) throws Exception {
    Path file = written(database);
    String before = Files.readString(file);
    Sql.run(database, "drop view notes");
    assertThat(compare(database, new CommittedFile(file, UPDATE, CI)))
        .hasMessageContaining("view public.notes is missing");
    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(compare(database, new CommittedFile(file, UPDATE, !CI))).isNull();
    assertThat(Files.readString(file)).doesNotContain("public.notes");
  }

  @Test
  void looks_for_a_name_among_the_test_resources() {
    assertThat(CommittedFile.of("schema.sql")).hasToString("src/test/resources/pgassay/schema.sql");
    assertThat(CommittedFile.of("target/schema.sql")).hasToString("target/schema.sql");
  }

  @Test
  void refuses_a_file_with_conflict_markers(TestDatabase database) throws Exception {
    Path file = written(database);
    Files.writeString(
        file,
        Files.readString(file)
            .replace("  amount numeric", "<<<<<<< HEAD\n  a int\n=======\n  b int\n>>>>>>> other"));
    assertThat(failure(database, file))
        .hasMessageContaining("but that file cannot be read: line 7 is a conflict marker")
        .hasMessageContaining("<<<<<<< HEAD");
  }

  @Test
  void refuses_a_file_that_it_did_not_write(TestDatabase database) throws Exception {
    Path file = directory.resolve("schema.sql");
    Files.writeString(file, "create table orders ();\n");
    assertThat(failure(database, file))
        .hasMessageContaining("that file cannot be read: it is no schema that pgassay wrote");
  }

  @Test
  void refuses_a_file_of_a_newer_format(TestDatabase database) throws Exception {
    Path file = written(database);
    Files.writeString(file, Files.readString(file).replace("format 1,", "format 2,"));
    assertThat(failure(database, file))
        .hasMessageContaining("its format is 2, and this pgassay reads up to 1");
  }

  @Test
  void fails_when_there_is_nothing_to_compare(TestDatabase database) throws Exception {
    Sql.run(database, "drop table orders cascade");
    Path file = directory.resolve("schema.sql");
    assertThat(failure(database, file)).hasMessageContaining("but 0 objects were compared");
    assertThat(file).doesNotExist();
    assertThat(compare(database, new CommittedFile(file, UPDATE, !CI))).isNotNull();
    assertThatThrownBy(() -> assertThat(database).hasSameSchemaAs(database))
        .hasMessageContaining("0 objects were compared");
    assertThat(database).allowingEmptySchema().hasSameSchemaAs(database);
  }

  @Test
  void finds_no_drift_between_copies(TestDatabase database) throws Exception {
    TestDatabase other = database.copy();
    Sql.run(other, "insert into orders (note) values ('n')");
    assertThat(database).hasSameSchemaAs(other);
  }

  @Test
  void finds_drift_between_databases(TestDatabase database) throws Exception {
    TestDatabase other = database.copy();
    Sql.run(other, "alter table orders add column late int; alter view notes rename to remarks");
    assertThatThrownBy(() -> assertThat(database).as("drift").hasSameSchemaAs(other))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith("[drift] Expecting database:\n  " + database.name() + "\n")
        .hasMessageContaining("to have the same schema as database:\n  " + other.name())
        .hasMessageContaining(
            "but 3 objects differ:\n  table public.orders\n    -   late integer\n")
        .hasMessageContaining("view public.notes is unexpected\n    + create view public.notes as")
        .hasMessageContaining("view public.remarks is missing\n    - create view public.remarks as")
        .hasMessageEndingWith("- is in " + other.name() + ", + is in this database.");
  }

  @Test
  void fails_when_the_role_may_not_see_all(TestDatabase database) throws Exception {
    Sql.run(database, "create role golden_blind");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "revoke select on pg_catalog.pg_foreign_server from public; set role golden_blind");
      Catalog catalog = Catalog.read(connection);
      assertThat(catalog.unseen()).isNotEmpty();
      assertThat(
              new SchemaComparison(catalog, object -> Optional.empty(), false)
                  .with(new CommittedFile(directory.resolve("s.sql"), UPDATE, !CI), null))
          .hasMessageContaining(
              "does not show its role golden_blind all of it:\n  other objects: ");
    }
    assertThat(directory.resolve("s.sql")).doesNotExist();
  }

  @Test
  void collects_failures_softly(TestDatabase database) {
    Path file = directory.resolve("schema.sql");
    assertThatThrownBy(
            () ->
                SoftDatabaseAssertions.assertSoftly(
                    database,
                    softly -> softly.hasSchema(file.toString()).hasSameSchemaAs(database)))
        .hasMessageContaining("to have the schema in");
  }

  private Path written(DataSource database) throws SQLException, IOException {
    Path file = directory.resolve("schema.sql");
    Files.writeString(file, SchemaText.of(Catalog.read(database)).toString());
    return file;
  }

  private static AssertionFailedError failure(DataSource database, Path file) {
    return catchThrowableOfType(
        AssertionFailedError.class, () -> assertThat(database).hasSchema(file.toString()));
  }

  private static @Nullable AssertionError compare(DataSource database, CommittedFile file)
      throws SQLException {
    return new SchemaComparison(Catalog.read(database), object -> Optional.empty(), false)
        .with(file, null);
  }
}
