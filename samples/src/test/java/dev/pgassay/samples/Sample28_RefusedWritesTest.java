package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
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

  @Test
  void a_user_needs_an_email(TestDatabase database) {
    assertThat(database)
        .rejects("insert into users (email) values (?)", new Object[] {null})
        .onTable("users")
        .onColumn("email");
  }
}
