package dev.pgassay.assertions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected rows, as they are written in Java and in texts. */
class ExpectedRowsReadTest {

  @Test
  void a_text_table_is_read(@TempDir Path directory) throws IOException {
    String text =
        """

        | id | "Status" | note           |
        |---:|:---------|----------------|
        |  1 | open     | null           |
          2  | "null"   | ""
        | 3  | a "b"    | " | \\\\ \\" \\n \\u00e9" |
        """;
    ExpectedRows rows = ExpectedRows.table(text);
    assertThat(rows.columns()).containsExactly("id", "Status", "note");
    assertThat(rows.rows())
        .containsExactly(
            row("1", "open", null), row("2", "null", ""), row("3", "a \"b\"", " | \\ \" \n é"));
    Files.writeString(directory.resolve("rows.txt"), text);
    assertThat(ExpectedRows.file(directory.resolve("rows.txt")).rows()).isEqualTo(rows.rows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        " a",
        "a ",
        "|",
        "\"",
        "\\",
        "a\\b",
        "-",
        "---",
        "--+--",
        "\n",
        "\r",
        "\t",
        "\u0001",
        "\u202e",
        "\u00a0",
        "é",
        "😀",
        "\udbff\udfff",
        "a | b",
        "{\"a\": \"b\"}",
        "<any>",
        "#1"
      })
  void whatever_is_written_is_read_as_it_was(String value) {
    TableText table =
        new TableText(
            List.of("a", value), List.of(Arrays.asList("1", value), Arrays.asList(null, value)));
    assertThat(TableText.read(table.toString()).rows()).isEqualTo(table.rows());
    assertThat(table.toString().lines()).hasSize(4);
    TableText column = new TableText(List.of("a"), List.of(List.of(value)));
    assertThat(TableText.read(column.toString()).rows()).isEqualTo(column.rows());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "id | a;1 | 2 | 3~Line 2 of the table has 3 cells for 2 columns: `1 | 2 | 3`",
        "id | a;1 |  | 3~Line 2 of the table has a cell with nothing in it; write null for NULL",
        "id;\"a~Line 2 of the table has a quote that does not end",
        "id;\"a\" b~Line 2 of the table expects a `|` after the quoted cell `a`",
        "id;\"\\d\"~Line 2 of the table has `\\d` in quotes; a backslash is written twice",
        "id;\"\\u00\"~which is no character",
        ";~The table is empty",
        "id | id;1 | 2~`id` is no name of a column, or is there twice"
      })
  void a_text_that_is_no_table_is_refused(String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedRows.table(text.replace(';', '\n')))
        .withMessageContaining(why);
  }

  @Test
  void csv_is_read_as_postgresql_writes_it() {
    ExpectedRows rows =
        ExpectedRows.csv("\uFEFFid,note\r\n1,\r\n\r\n2,\"\"\n3,\"a, \"\"b\"\"\nc\"\n4, d \n");
    assertThat(rows.columns()).containsExactly("id", "note");
    assertThat(rows.rows())
        .containsExactly(row("1", null), row("2", ""), row("3", "a, \"b\"\nc"), row("4", " d "));
    assertThat(ExpectedRows.csv("id\n\n1").rows()).containsExactly(row((Object) null), row("1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "id,a;1~Line 2 of the CSV has 1 values for 2 columns: `[1]`",
        "id;\"a\";\"b;c~Line 3 of the CSV has a quote that does not end",
        "id;\"a\"b~Line 2 of the CSV has `b` after a quoted value",
        ";~The CSV is empty",
        "id,~`` is no name of a column"
      })
  void a_text_that_is_no_csv_is_refused(String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedRows.csv(text.replace(';', '\n')))
        .withMessageContaining(why);
  }

  @Test
  void json_is_read() {
    ExpectedRows rows =
        ExpectedRows.json("[{\"id\": 1, \"note\": null}, {\"note\": \"a\", \"id\": 2.50}]");
    assertThat(rows.columns()).containsExactly("id", "note");
    assertThat(rows.rows()).hasSize(2);
    assertThat(rows.rows().get(0).get(1)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "[{\"id\": 1}~The JSON cannot be read: ",
        "{\"id\": 1}~The JSON is no array with rows",
        "[]~The JSON is no array with rows",
        "[{\"id\": 1}, {\"ip\": 1}]~Row 2 of the JSON is no object with the members [id]",
        "[{\"id\": 1}, 2]~Row 2 of the JSON is no object with the members [id]",
      })
  void a_text_that_is_no_json_of_rows_is_refused(String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedRows.json(text))
        .withMessageContaining(why);
  }

  @Test
  void files_that_hold_no_rows_are_refused(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("rows.csv");
    assertThatThrownBy(() -> ExpectedRows.file(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot read " + file);
    Files.write(file, new byte[] {'i', 'd', '\n', (byte) 0xE9});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedRows.file(file))
        .withMessage("`" + file + "` is not in UTF-8");
    Files.writeString(file, "id\n\"a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedRows.file(file))
        .withMessage(
            "`" + file + "` holds no rows: Line 2 of the CSV has a quote that does not end");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedRows.resource("nowhere.csv"))
        .withMessage("`nowhere.csv` is not on the class path");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedRows.resource("dev/pgassay/assertions/data/ExpectedRows.class"))
        .withMessageContaining("does not end in .csv, .json or .txt");
  }

  @Test
  void rows_are_as_wide_as_their_columns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedRows.of("id", "status").row(1))
        .withMessage("`[1]` are 1 values for the 2 columns [id, status]");
    assertThatIllegalArgumentException().isThrownBy(ExpectedRows::of);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedRows.of("id", "status").keyedBy("stats"))
        .withMessage("`stats` is none of the expected columns [id, status]; similar is status");
  }

  @Test
  void columns_are_left_out_and_tolerated() {
    ExpectedRows rows =
        ExpectedRows.csv("id,email,total\n1,A@b.org,10\n2,,").ignoring("id").ignoringCase("email");
    assertThat(rows.columns()).containsExactly("email", "total");
    assertThat(rows.tolerating("total", 0.5).rows().toString())
        .isEqualTo("[[<A@b.org in any case>, <10 ± 0.5>], [null, null]]");
    assertThatIllegalArgumentException().isThrownBy(() -> rows.tolerating("total", -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedRows.of("n").row("x").tolerating("n", 1))
        .withMessage("`x` in column n is no number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expected.closeTo(1, -1))
        .withMessageContaining("`-1` is no tolerance");
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }
}
