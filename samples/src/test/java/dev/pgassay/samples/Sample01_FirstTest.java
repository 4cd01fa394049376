package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * The first test: one annotation and one parameter give each method a real PostgreSQL database that
 * the migrations were applied to. Nothing is shared, so both methods register the same address, and
 * nothing has to be cleaned up.
 */
@DatabaseTest
class Sample01_FirstTest {

  @Test
  void new_users_are_active(DataSource dataSource) {
    User user = new Users(dataSource).register("a@example.org");

    assertThat(user.status()).isEqualTo("active");
  }

  @Test
  void an_address_registers_only_once(DataSource dataSource) {
    Users users = new Users(dataSource);
    users.register("a@example.org");

    assertThatThrownBy(() -> users.register("a@example.org"))
        .hasMessageContaining("users_email_key");
  }
}
