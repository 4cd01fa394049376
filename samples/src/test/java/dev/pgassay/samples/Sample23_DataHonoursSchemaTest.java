package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/**
 * One line proves in the rows what the schema states. PostgreSQL keeps its rules for whoever writes
 * in the ordinary way; what loads data faster, or repairs it, goes past them. {@code
 * docs/data-assertions.md} tells all that is looked at.
 */
@WithAssortment
class Sample23_DataHonoursSchemaTest {

  @Test
  void what_the_application_writes_honours_the_schema(TestDatabase database) {
    new Users(database).register("ada@example.org");

    assertThat(database).dataHonoursSchema();
  }

  /**
   * A key that was taken away for a load, and put back without a look, says nothing of the rows.
   */
  @Test
  void rows_that_were_loaded_without_their_key_are_looked_at_again(TestDatabase database) {
    new Jdbc(database).update("alter table orders drop constraint orders_user_id_fkey");
    new Jdbc(database).update("insert into orders (user_id) values (904)");
    new Jdbc(database)
        .update(
            "alter table orders add constraint orders_user_id_fkey"
                + " foreign key (user_id) references users not valid");

    assertThatThrownBy(() -> assertThat(database).dataHonoursSchema())
        .hasMessageContaining("every public.orders.user_id to refer to public.users.id")
        .hasMessageContaining("but 1 of 1 row does not")
        .hasMessageContaining("user_id=904");
  }

  /** The next insert would fail on the primary key, and in production rather than here. */
  @Test
  void a_script_that_gives_keys_itself_leaves_the_sequence_behind(TestDatabase database) {
    new Jdbc(database)
        .update(
            "insert into tenants (id, name, country_code) overriding system value"
                + " values (1, 'Tea House', 'CH')");

    assertThatThrownBy(() -> assertThat(database).dataHonoursSchema())
        .hasMessageContaining("every public.tenants.id to lie below the next value of sequence");
  }

  /** Where a test rolls back at its end, deferred rules are never asked otherwise. */
  @Test
  void an_open_transaction_is_looked_at_from_within(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into users (email) values ('ada@example.org')");

      assertThat(connection).dataHonoursSchema();
    } finally {
      connection.rollback();
    }
  }
}
