package dev.pgassay.perf.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTest {

  private static final Cost LOOKUP =
      new Cost(10, 4, List.of("Index Scan using \"Odd (index), 1\" on public.orders"));
  private static final Cost JOIN =
      new Cost(
          10,
          1_204,
          List.of("Hash Join", "  Seq Scan on public.orders", "  Hash", "    Seq Scan on x.y"));

  private static final String TEXT =
      """
      # What queries cost when it was last looked at. Written by pgassay, format 1;
      # to write it again, run the tests with -Dpgassay.update=true

      all orders
        PostgreSQL 18
          rows 10
          blocks 1204
          plan
            Hash Join
              Seq Scan on public.orders
              Hash
                Seq Scan on x.y

      one order
        PostgreSQL 15
          rows 10
          blocks 4
          plan
            Index Scan using "Odd (index), 1" on public.orders
        PostgreSQL 18
          rows 10
          blocks 4
          plan
            Index Scan using "Odd (index), 1" on public.orders
        PostgreSQL 18, generic plan
          rows 10
          blocks 1204
          plan
            Hash Join
              Seq Scan on public.orders
              Hash
                Seq Scan on x.y
      """;

  @Test
  void entries_are_sorted_and_read_as_they_were_written() {
    BaselineFile file =
        BaselineFile.empty()
            .with("one order", 18, new Baseline(LOOKUP, JOIN))
            .with("one order", 15, new Baseline(LOOKUP, LOOKUP))
            .with("all orders", 18, new Baseline(LOOKUP, LOOKUP))
            .with("all orders", 18, new Baseline(JOIN, JOIN));

    assertThat(file).hasToString(TEXT);
    assertThat(BaselineFile.read(TEXT)).isEqualTo(file);
    assertThat(BaselineFile.read(TEXT.replace("\n", "\r\n"))).isEqualTo(file);
    assertThat(BaselineFile.read("")).isEqualTo(BaselineFile.empty());
  }

  @Test
  void a_conflict_of_a_merge_is_told() {
    String conflict = TEXT.replace("    blocks 1204\n", "<<<<<<< HEAD\n    blocks 1204\n=======\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BaselineFile.read(conflict))
        .withMessage(
            "line 7, `<<<<<<< HEAD`, is a conflict marker of a merge; keep the entries of both"
                + " sides, and record again those that both have changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows 10           | rows ten           | line 6, `rows ten`, should be a number, as in `    rows 10`
          blocks 1204       | steps 1204         | line 7, `steps 1204`, should be a number, as in `    blocks 10`
          PostgreSQL 18     | Postgres 18        | line 5, `Postgres 18`, should be a version, as in `  PostgreSQL 18`
          plan              | plans              | line 8, `plans`, should be `    plan`
          all orders        | one order          | line 14, `one order`, stands here twice
          PostgreSQL 15     | PostgreSQL 18      | line 20, `PostgreSQL 18`, stands here twice
          18, generic plan  | 17, generic plan   | line 25, `PostgreSQL 17, generic plan`, has no such version
          """)
  void what_cannot_be_read_is_told_with_its_line(String there, String instead, String message) {
    String broken = TEXT.replaceFirst("(?<=\\s)" + there + "(?=\\n)", instead);
    assertThat(broken).isNotEqualTo(TEXT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BaselineFile.read(broken))
        .withMessageContaining(message);
  }

  @Test
  void what_is_cut_off_is_told() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BaselineFile.read("orders\n"))
        .withMessage("line 1, `orders`, has no version of PostgreSQL below it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BaselineFile.read("orders\n  PostgreSQL 18\n    rows 1\n"))
        .withMessage("its end should be a number, as in `    blocks 10`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BaselineFile.read("  PostgreSQL 18\n"))
        .withMessageContaining("has no name of a query above it");
  }
}
