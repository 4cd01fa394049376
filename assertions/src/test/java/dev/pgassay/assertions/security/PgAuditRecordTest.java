package dev.pgassay.assertions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PgAuditRecordTest {

  private static final String PREFIX = "2026-11-27 10:00:00.000 UTC [7] db=shop,user=app ";

  @Test
  void quotes_commas_and_lines_of_a_statement_are_kept() {
    assertThat(
            PgAuditRecord.in(
                List.of(
                    PREFIX + "LOG:  duration: 1 ms",
                    PREFIX
                        + "LOG:  AUDIT: OBJECT,3,1,WRITE,UPDATE,TABLE,\"shop.\"\"Orders\"\"\",\"update shop.\"\"Orders\"\"",
                    "set total = 1, id = 2\",<not logged>",
                    PREFIX + "STATEMENT:  select 1")))
        .containsExactly(
            new PgAuditRecord(
                "OBJECT",
                "UPDATE",
                "shop.\"Orders\"",
                "update shop.\"Orders\"\nset total = 1, id = 2"));
  }

  @Test
  void a_record_without_table_and_statement_tells_nothing() {
    PgAuditRecord record =
        PgAuditRecord.in(
                List.of(
                    PREFIX + "LOG:  AUDIT: SESSION,1,1,WRITE,INSERT,,,<not logged>,<not logged>"))
            .get(0);
    assertThat(record.tellsNothing()).isTrue();
    assertThat(record.tells("shop.orders", "insert into shop.orders values (1)")).isFalse();
    assertThat(record.isOfObject()).isFalse();
  }

  @Test
  void what_is_no_record_is_none() {
    assertThat(PgAuditRecord.in(List.of(PREFIX + "LOG:  AUDIT: of the year", "AUDIT: x")))
        .isEmpty();
  }
}
