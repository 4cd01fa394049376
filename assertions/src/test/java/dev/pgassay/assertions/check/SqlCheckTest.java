package dev.pgassay.assertions.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlCheckTest {

  @TempDir Path directory;

  @Test
  void the_head_says_what_the_check_is() throws IOException {
    SchemaCheck check =
        check("-- Finds tables.\n-- severity: note\n-- since: 15\n-- Note: not a key\nselect 1");
    assertThat(check.id()).isEqualTo("my-check");
    assertThat(check.severity()).isEqualTo(Severity.NOTE);
    assertThat(check.since()).isEqualTo(15);
    assertThat(check.page().title()).isEqualTo("Finds tables.");
  }

  @Test
  void a_check_is_a_warning_for_every_version_unless_it_says_so() throws IOException {
    SchemaCheck check = check("-- Finds tables.\nselect 1");
    assertThat(check.severity()).isEqualTo(Severity.WARNING);
    assertThat(check.appliesTo(14)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select 1                              | line 1: the first line must say what it finds
          -- Finds t.\\n-- severty: error       | line 2: `severty` is none of `severity`, `since`, `timeout`
          -- Finds t.\\n-- severity: fatal      | line 2: the severity is `fatal`
          -- Finds t.\\n-- since: 15.1          | line 2: `since` is a major version of PostgreSQL, not `15.1`
          -- Finds t.\\n-- timeout: soon        | line 2: `timeout` is written as `30 s`, not `soon`
          """)
  void a_wrong_head_is_refused_with_its_line(String text, String message) {
    assertThatThrownBy(() -> check(text.replace("\\n", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("my-check.sql, " + message);
  }

  @Test
  void a_file_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> SchemaCheck.ofSql("checks/none.sql"))
        .hasMessageContaining("there is no `checks/none.sql` on the class path");
  }

  @Test
  void two_checks_of_one_name_are_refused() throws IOException {
    SchemaCheck check = check("-- Finds tables.\nselect 1");
    assertThatThrownBy(() -> SchemaChecks.of(check, check))
        .hasMessageStartingWith("there are two checks `my-check`");
  }

  private SchemaCheck check(String text) throws IOException {
    return SchemaCheck.ofSql(Files.writeString(directory.resolve("my-check.sql"), text));
  }
}
