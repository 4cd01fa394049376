package dev.pgassay.assertions.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.assertions.check.KnownViolations.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownViolationsTest {

  private static final SchemaCheck CHECK = check("a-check");
  private static final Violation ORDERS = violation(CHECK, "table public.orders");
  private static final Violation ITEMS = violation(CHECK, "table public.\"Order Items\"");

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("new/known.txt");
  }

  @Test
  void accepts_what_the_file_says_and_nothing_else() throws IOException {
    write("a-check\n  table public.orders   # it is small\n");
    Judgement<Violation> judgement = judge(ORDERS, ITEMS);
    assertThat(judgement.accepted()).containsOnlyKeys(ORDERS);
    assertThat(judgement.complaints()).isEmpty();
  }

  @Test
  void names_with_spaces_are_names() throws IOException {
    write("a-check\n  table public.\"Order Items\"  until 2026-11-22  # it is small\n");
    assertThat(judge(ITEMS).accepted()).containsOnlyKeys(ITEMS);
  }

  @Test
  void a_violation_of_another_check_is_not_accepted() throws IOException {
    write("another-check\n  table public.orders   # it is small\n");
    assertThat(judge(ORDERS).accepted()).isEmpty();
  }

  @Test
  void a_line_that_nothing_matches_fails() throws IOException {
    write("a-check\n  table public.orders   # it is small\n");
    assertThat(judge().complaints())
        .containsExactly(
            "Nothing matches these lines of "
                + file
                + " any more:\n"
                + "  line 2: a-check, table public.orders\n"
                + "    it is small\n"
                + "Take them out, or run once with -Dpgassay.update=true.");
  }

  @Test
  void what_was_not_examined_is_not_stale() throws IOException {
    write("not-asked\n  table public.orders   # it is small\n");
    assertThat(
            known(false, false)
                .judge(List.of(), violation -> true, entry -> entry.check().equals("a-check"))
                .complaints())
        .isEmpty();
  }

  @Test
  void a_line_ends_with_its_day() throws IOException {
    write("a-check\n  table public.orders   until 2026-11-22   # soon dropped\n");
    assertThat(judge(ORDERS).accepted()).containsOnlyKeys(ORDERS);
    write("a-check\n  table public.orders   until 2026-11-21   # soon dropped\n");
    Judgement<Violation> judgement = judge(ORDERS);
    assertThat(judgement.accepted()).isEmpty();
    assertThat(judgement.complaints())
        .containsExactly(
            "No longer accepted by "
                + file
                + ":\n"
                + "  line 2: a-check, table public.orders\n"
                + "    accepted until 2026-11-21 (soon dropped)");
  }

  @Test
  void a_missing_file_is_written_and_fails_once() throws IOException {
    assertThat(judge(ORDERS, ITEMS).complaints())
        .singleElement()
        .asString()
        .startsWith(file + " was written: 2 added, 0 removed.");
    assertThat(Files.readString(file))
        .endsWith(
            """

            a-check
              table public."Order Items"   # recorded on 2026-11-22, not explained yet
              table public.orders   # recorded on 2026-11-22, not explained yet
            """);
    assertThat(judge(ORDERS, ITEMS).complaints()).isEmpty();
  }

  @Test
  void nothing_is_written_without_violations() {
    assertThat(judge().complaints()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void nothing_is_written_in_ci() throws IOException {
    assertThat(judge(known(false, true), ORDERS).complaints())
        .singleElement()
        .asString()
        .contains("CI=true");
    assertThat(file).doesNotExist();
    write("");
    assertThat(judge(known(true, true), ORDERS).complaints())
        .containsExactly(file + " is not written where CI=true is set.");
    assertThat(file).isEmptyFile();
  }

  @Test
  void a_file_that_is_there_is_written_only_when_asked() throws IOException {
    write("a-check\n  table public.orders   # it is small\n");
    judge(ITEMS);
    assertThat(Files.readString(file))
        .isEqualTo("a-check\n  table public.orders   # it is small\n");
  }

  @Test
  void an_update_keeps_reasons_days_comments_and_what_was_not_examined() throws IOException {
    write(
        """
        # ours

        not-asked
          table public.b   # left
        a-check
          table public.orders   until 2026-11-01   # it is small
          table public.gone   # dropped
        """);
    KnownViolations known = known(true, false);
    assertThat(
            known
                .judge(
                    List.of(ITEMS, ORDERS),
                    violation -> true,
                    entry -> entry.check().equals("a-check"))
                .complaints())
        .hasSize(2)
        .first()
        .asString()
        .contains("1 added, 1 removed");
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            # ours

            a-check
              table public."Order Items"   # recorded on 2026-11-22, not explained yet
              table public.orders   until 2026-11-01   # it is small

            not-asked
              table public.b   # left
            """);
  }

  @Test
  void what_would_not_fail_is_not_recorded() {
    assertThat(known(true, false).judge(List.of(ORDERS), violation -> false, entry -> true))
        .extracting(Judgement::complaints)
        .isEqualTo(List.of());
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `  table t   # why`                       | line 1: there is no check above this object
          `a\\n  table t`                           | line 2: the object has no reason
          `a\\n  table t # why`                     | line 2: the object has no reason
          `a\\n  table t   #`                       | line 2: the object has no reason
          `a\\n  table t   until soon   # why`      | line 2: after `until` stands a day as in `2027-01-31`
          `a\\n  table t   until   # why`           | line 2: after `until` stands a day as in `2027-01-31`
          `a\\n  table t   # why\\n  table t   # b` | line 3: `table t` stands here twice
          `a\\n# why`                               | line 2: comments stand at the top
          `table t`                                 | line 1: `table t` is no name of a check
          """)
  void what_cannot_be_read_says_line_and_reason(String text, String message) {
    assertThatThrownBy(() -> KnownViolationsFile.parse("known.txt", text.replace("\\n", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("known.txt, " + message);
  }

  private Judgement<Violation> judge(Violation... violations) {
    return judge(known(false, false), violations);
  }

  private static Judgement<Violation> judge(KnownViolations known, Violation... violations) {
    return known.judge(Stream.of(violations).sorted().toList(), violation -> true, entry -> true);
  }

  private KnownViolations known(boolean update, boolean ci) {
    return KnownViolations.fromFile(file)
        .withClock(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC))
        .updating(update, ci);
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static SchemaCheck check(String id) {
    return SchemaCheck.of(
        id, CheckPack.OWN, Severity.WARNING, (catalog, parameters) -> Stream.empty());
  }

  private static Violation violation(SchemaCheck check, String object) {
    return new Violation(check, object, "it is there", null, null);
  }
}
