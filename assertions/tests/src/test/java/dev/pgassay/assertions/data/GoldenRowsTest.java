package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.files.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in a file that is committed beside the tests. */
@DatabaseTest(migrations = {})
class GoldenRowsTest {

  private static final boolean UPDATE = true;
  private static final boolean CI = true;

  @TempDir private Path directory;

  @BeforeEach
  void make_people(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table people (id integer primary key, name text, boss_id integer, \"Born\" date,"
            + " seen timestamptz, share float8, photo bytea);"
            + "insert into people values"
            + " (12, 'Zoe | \"Z\"', null, '1999-01-02', '2024-05-01 10:00+02', 0.1, '\\x00ff'),"
            + " (7, 'ada', 12, null, null, null, null),"
            + " (30, 'Bob', 12, '2001-05-06', '2024-05-01 10:00+02', 1e300, '');"
            + "create table nothing (id integer)");
  }

  @Test
  void rows_are_written_as_an_aligned_table(TestDatabase database) throws IOException {
    Path file = directory.resolve("deep/people.txt");
    assertThatThrownBy(() -> matches(database, new CommittedFile(file, !UPDATE, !CI)))
        .hasMessage(
            """
            Expecting rows of:
              public.people
            to be those in:
              %s
            but there was no such file.
            It has been written now, with 3 rows. Read it and commit it; the next run compares with it."""
                .formatted(file));
    Assertions.assertThat(file)
        .hasContent(
            """
            id | name          | boss_id | Born       | seen                   |  share | photo
            ---+---------------+---------+------------+------------------------+--------+-------
             7 | ada           |      12 | null       | null                   |   null | null
            12 | "Zoe | \\"Z\\"" |    null | 1999-01-02 | 2024-05-01 08:00:00+00 |    0.1 | \\x00ff
            30 | Bob           |      12 | 2001-05-06 | 2024-05-01 08:00:00+00 | 1e+300 | \\x
            """);
    assertThat(database).rows("people").matchesFile(file.toString());
  }

  @Test
  void a_difference_is_shown_by_key(TestDatabase database) throws SQLException {
    Path file = directory.resolve("people.txt");
    matches(database, new CommittedFile(file, UPDATE, !CI));
    Sql.run(
        database,
        "update people set name = 'Ada', share = 1 where id = 7; delete from people where id = 12;"
            + " insert into people values (31, 'Cy')");
    assertThatThrownBy(() -> assertThat(database).rows("people").matchesFile(file.toString()))
        .hasMessage(
            """
            Expecting rows of:
              public.people
            to be those in:
              %s
            but 1 row is different (expected -> actual):
              id=7  name: ada -> Ada  share: null -> 1
            1 row is missing:
              id=12  name="Zoe | \\"Z\\""  boss_id=null  Born=1999-01-02  seen=2024-05-01 08:00:00+00  share=0.1  photo=\\x00ff
            1 row is unexpected:
              id=31  name=Cy  boss_id=null  Born=null  seen=null  share=null  photo=null
            If the database is right, run the test with -Dpgassay.update=true, and commit the file.
            Reproduce:
              select id, name, boss_id, "Born", seen, share, photo
              from public.people
              order by id"""
                .formatted(file));
  }

  @Test
  void what_differs_in_each_run_is_scrubbed(TestDatabase database) throws Exception {
    Path file = directory.resolve("people.txt");
    ScrubbedRowsAssert people =
        assertThat(database)
            .rows("people")
            .scrubbing("id", "boss_id")
            .scrubbing("seen", "Born", "photo");
    people.matches(new CommittedFile(file, UPDATE, !CI));
    Assertions.assertThat(file)
        .hasContent(
            """
            id | name          | boss_id | Born   | seen   |  share | photo
            ---+---------------+---------+--------+--------+--------+------
            #1 | Bob           |      #2 | <time> | <time> | 1e+300 |    #1
            #2 | "Zoe | \\"Z\\"" |    null | <time> | <time> |    0.1 |    #2
            #3 | ada           |      #2 | null   | null   |   null |  null
            """);
    Sql.run(
        database,
        "update people set id = id + 1000, boss_id = boss_id + 1000, seen = seen + interval '1 h'");
    people.matches(new CommittedFile(file, !UPDATE, !CI));
    Sql.run(database, "update people set boss_id = 1007 where id = 1030");
    assertThatThrownBy(() -> people.matches(new CommittedFile(file, !UPDATE, !CI)))
        .hasMessageContaining("boss_id: #2 -> #");
    assertThatThrownBy(() -> people.scrubbing("sen").matchesFile("people.txt"))
        .hasMessageContaining(
            "to have column:\n  sen\nbut they have none.\nSimilar names:\n  seen");
  }

  @Test
  void rows_are_sorted(TestDatabase database) throws IOException {
    Path file = directory.resolve("names.txt");
    assertThat(database)
        .query("select name from people order by length(name) desc, name collate \"C\" desc")
        .scrubbing()
        .matches(new CommittedFile(file, UPDATE, !CI));
    Assertions.assertThat(Files.readAllLines(file))
        .containsExactly("name", "-------------", "\"Zoe | \\\"Z\\\"\"", "ada", "Bob");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .query("select name from people")
                    .scrubbing()
                    .orderedBy("name = 'Bob' desc, name = 'ada' desc")
                    .matchesFile(file.toString()))
        .hasMessageContaining(
            "but they come in another order; 2 places have other rows (expected -> actual):\n  1.  name=");
  }

  @Test
  void a_build_server_writes_nothing(TestDatabase database) {
    Path file = directory.resolve("people.txt");
    assertThatThrownBy(() -> matches(database, new CommittedFile(file, UPDATE, CI)))
        .hasMessageContaining("but there is no such file, and with CI=true none is written.");
    Assertions.assertThat(file).doesNotExist();
  }

  @Test
  void a_file_that_holds_no_table_is_said(TestDatabase database) throws IOException {
    Path file = directory.resolve("people.txt");
    Files.writeString(file, "id | name\n1 | a | b\n");
    assertThatThrownBy(() -> assertThat(database).rows("people").matchesFile(file.toString()))
        .hasMessageContaining(
            "but that file cannot be read: Line 2 of the table has 3 cells for 2 columns: `1 | a | b`.\nTo write it again");
    Files.writeString(file, "id | name\n1 | a\n");
    assertThatThrownBy(() -> assertThat(database).rows("people").matchesFile(file.toString()))
        .hasMessageContaining(
            "but the columns are others:\n  expected  id, name\n  actual    id, name, boss_id, Born, seen, share, photo");
  }

  @Test
  void nothing_to_write_and_too_much_are_refused(TestDatabase database) {
    CommittedFile file = new CommittedFile(directory.resolve("n.txt"), UPDATE, !CI);
    assertThatThrownBy(() -> assertThat(database).rows("nothing").scrubbing().matches(file))
        .hasMessageContaining("but 0 rows were examined");
    assertThat(database).rows("nothing").allowingNoRows().scrubbing().matches(file);
    assertThat(database)
        .rows("nothing")
        .allowingNoRows()
        .matchesFile(directory.resolve("n.txt").toString());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .query("select from_to from generate_series(1, 10001) from_to")
                    .scrubbing()
                    .matches(file))
        .withMessageContaining("has more than 10,000 rows");
  }

  private static void matches(TestDatabase database, CommittedFile file) {
    assertThat(database).rows("people").scrubbing().matches(file);
  }
}
