package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import org.junit.jupiter.api.Test;

/**
 * A constraint is tested by a write that it must refuse. The write is tried and taken back, so the
 * next line finds the database as it was. {@code docs/data-assertions.md} tells more.
 */
@DatabaseTest
class Sample28_RefusedWritesTest {

  @Test
  void an_email_is_registered_once(TestDatabase database) {
    new Users(database).register("ada@example.org");

    assertThat(database)
        .rejects("insert into users (email) values (?)", "ada@example.org")
        .violating("users_email_key")
        .withState("23505");
    assertThat(database).accepts("insert into users (email) values (?)", "grace@example.org");
    assertThat(database).rows("users").hasCount(1);
  }

  /** Nothing is deleted: the statement is tried, looked at, and taken back. */
  @Test
  void an_order_that_is_deleted_takes_its_lines_with_it(TestDatabase database) {
    Rows.of("orders").count(2).into(database);
    Rows.of("order_lines").count(6).into(database);

    assertThat(database)
        .changesBy("delete from orders")
        .hasDeleted("orders", 2)
        .hasDeleted("order_lines", 6)
        .touchedOnly("orders", "order_lines", "audit_log");
    assertThat(database).rows("orders").hasCount(2);
  }

  @Test
  void a_user_needs_an_email(TestDatabase database) {
    assertThat(database)
        .rejects("insert into users (email) values (?)", new Object[] {null})
        .onTable("users")
        .onColumn("email");
  }
}
