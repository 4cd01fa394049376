package dev.pgassay.assertions.migration.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationStatementsTest {

  @TempDir Path directory;

  private ApplicationStatements read(String text) throws IOException {
    return ApplicationStatements.fromFile(
        Files.writeString(directory.resolve("statements.txt"), text));
  }

  @Test
  void what_is_written_is_read_again() throws Exception {
    ApplicationStatements written =
        ApplicationStatements.of(
            "a test",
            List.of(
                new ApplicationStatement("select 2", List.of()),
                new ApplicationStatement(
                    "select 1\n  from t\n\nwhere a = ?",
                    List.of(
                        Bind.of(BindType.TEXT, "it's \"so\"\n\\ null"),
                        Bind.of(BindType.TEXT, "null"),
                        Bind.of(BindType.TEXT, ""),
                        Bind.of(BindType.BIGINT, null),
                        Bind.of(BindType.BYTEA, new byte[] {0, (byte) 0xff}),
                        Bind.of(BindType.DATE, LocalDate.of(2026, 11, 26)),
                        Bind.of(BindType.UUID, new UUID(1, 2))))));
    assertThat(written.toString())
        .endsWith(
            """

            statement
              select 1
                from t

              where a = ?
            values
              text "it's \\"so\\"\\n\\\\ null"
              text "null"
              text ""
              bigint null
              bytea 00ff
              date 2026-11-26
              uuid 00000000-0000-0001-0000-000000000002

            statement
              select 2
            """);
    ApplicationStatements read = read(written.toString());
    assertThat(read.all()).isEqualTo(written.all());
    assertThat(read.size()).isEqualTo(2);
  }

  @Test
  void arrays_are_read_as_they_are_written() {
    for (String line : List.of("bigint[] {1, null, 3}", "text[] {}", "text[] {\"a, b\", \"{\"}")) {
      assertThat(Bind.parse(line)).hasToString(line);
    }
  }

  @Test
  void no_statement_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("# nothing\n"))
        .withMessageEndingWith("statements.txt` has 0 statements.");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '@',
      value = {
        "<<<<<<< ours|line 1: this is the mark of a conflict",
        "statement~  select 1~=======|line 3: this is the mark of a conflict",
        "select 1|line 1: expected `statement`",
        "statement~values|line 1: no statement follows",
        "statement~  select 1; select 2|line 1: 2 statements follow",
        "statement~  select 1~statement~  select 1|line 3: this statement stands here twice",
        "statement~  select ?~values~  long 1|line 4: `long` is no type of a value",
        "statement~  select ?~values~  bigint one|line 4: `one` is no bigint",
        "statement~  select ?~values~  boolean yes|line 4: `yes` is no boolean: it is `true`",
        "statement~  select ?~values~  text a b|line 4: `text a b` is no value",
        "statement~  select ?~values~~  text[] {a b}|line 5: `{a b}` is no array",
      },
      delimiter = '|')
  void a_line_that_cannot_be_read_is_named(String text, String complaint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text.replace("~", "\n")))
        .withMessageContaining(complaint.strip());
  }
}
