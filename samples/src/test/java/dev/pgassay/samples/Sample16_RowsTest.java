package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.RowCounts;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.assertions.fixture.RowsRefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Many rows in a line. They keep what the schema asks of them, and are the same on every machine;
 * {@code docs/rows.md} tells what columns get.
 */
@DatabaseTest
class Sample16_RowsTest {

  @Test
  void orders_bring_the_users_that_they_need(TestDatabase database) {
    RowCounts counts = Rows.of("orders").count(2_000).into(database);

    assertThat(counts.of("orders")).isEqualTo(2_000);
    assertThat(counts.of("users")).isEqualTo(10);
  }

  @Test
  void a_column_gets_what_the_test_is_about(TestDatabase database) {
    Rows.of("orders").count(300).with("status", "paid", "shipped", "open").into(database);

    assertThat(count(database, "status = 'paid'")).isEqualTo(100);
    assertThat(count(database, "status = 'cancelled'")).isZero();
  }

  @Test
  void the_whole_shop_is_filled(TestDatabase database) {
    RowCounts counts = Rows.ofEveryTable().count(50).into(database);

    assertThat(counts.byTable().values()).hasSize(9).containsOnly(50L);
  }

  @Test
  void what_cannot_be_says_why(TestDatabase database) {
    Rows.of("users").count(3).into(database);

    assertThatThrownBy(() -> Rows.of("orders").with("user_id", 4).into(database))
        .isInstanceOf(RowsRefusedException.class)
        .hasMessageContaining("orders_user_id_fkey: FOREIGN KEY (user_id) REFERENCES")
        .hasMessageContaining("Key (user_id)=(4) is not present in table \"users\"");
  }

  private static long count(TestDatabase database, String condition) {
    List<Long> counts =
        new Jdbc(database)
            .list("select count(*) from orders where " + condition, row -> row.getLong(1));
    return counts.get(0);
  }
}
