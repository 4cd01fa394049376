package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class RejectionTest {

  @BeforeEach
  void make_orders(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table customers (id integer primary key, email text not null unique);"
            + "create table orders (id integer primary key, total integer constraint positive check"
            + " (total > 0), customer integer constraint has_customer references customers"
            + " deferrable initially deferred);"
            + "insert into customers values (1, 'a@example.org');"
            + "insert into orders values (1, 5, 1)");
  }

  @Test
  void a_refused_write_names_what_refused_it(TestDatabase database) throws SQLException {
    assertThat(database)
        .rejects("insert into orders (id, total) values (?, ?)", 2, -1)
        .violating("positive")
        .withState("23514")
        .onTable("orders")
        .saying("violates check constraint");
    assertThat(database)
        .rejects("insert into customers values (2, null)")
        .onColumn("email")
        .withState("23502");
    assertThat(database)
        .rejects("insert into customers values (2, 'a@example.org')")
        .violating("customers_email_key");
    assertThat(database).accepts("insert into orders (id, total) values (?, ?)", 2, 1);
    assertThat(Sql.query(database, "select count(*) from orders")).containsExactly("1");
  }

  @Test
  void a_constraint_that_waits_for_the_commit_refuses_at_once(TestDatabase database) {
    assertThat(database).rejects("insert into orders values (2, 1, 9)").violating("has_customer");
    assertThat(database)
        .rejects("delete from customers")
        .violating("has_customer")
        .onTable("orders");
  }

  @Test
  void a_write_that_is_accepted_fails_the_test(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .as("totals")
                    .rejects("insert into orders (id, total) values (?, ?)", 2, 1))
        .hasMessage(
            """
            [totals] Expecting statement:
              insert into orders (id, total) values (2, 1)
            to be:
              refused
            but it was accepted, and wrote 1 row.""");
    assertThatThrownBy(
            () -> assertThat(database).accepts("insert into orders (id, total) values (2, 0)"))
        .hasMessageContaining(
            "to be:\n  accepted\nbut the server refuses it.\nPostgreSQL says (23514):")
        .hasMessageContaining("Failing row contains (2, 0, null)");
  }

  @Test
  void another_reason_than_expected_fails_the_test(TestDatabase database) {
    String statement = "insert into orders (id, total) values (2, 0)";
    assertThatThrownBy(() -> assertThat(database).rejects(statement).violating("orders_pkey"))
        .hasMessageStartingWith(
            """
            Expecting statement:
              insert into orders (id, total) values (2, 0)
            to violate:
              orders_pkey
            but it violates:
              positive
            PostgreSQL says (23514): new row for relation "orders" violates check constraint""");
    assertThatThrownBy(() -> assertThat(database).rejects(statement).onColumn("total"))
        .hasMessageContaining("to be refused for column:\n  total\nbut the server names none.");
    assertThatThrownBy(() -> assertThat(database).rejects(statement).onTable("customers"))
        .hasMessageContaining("but it is:\n  orders");
    assertThatThrownBy(() -> assertThat(database).rejects(statement).withState("23505"))
        .hasMessageContaining("to be refused with SQLSTATE:\n  23505\nbut it is:\n  23514");
    assertThatThrownBy(() -> assertThat(database).rejects(statement).saying("no such words"))
        .hasMessageContaining("to be refused with a message that holds:\n  no such words");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rejects(statement).withState("23"))
        .withMessageContaining("`23` is no SQLSTATE");
  }

  @Test
  void an_open_transaction_stays_usable(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("insert into orders (id, total) values (2, 7)");
      assertThat(connection)
          .rejects("insert into orders (id, total) values (2, 8)")
          .violating("orders_pkey");
      assertThat(connection).rows("orders").hasCount(2);
    }
  }

  @Test
  void constraints_that_wait_are_examined_before_a_rollback(TestDatabase database)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("insert into orders values (2, 1, 9)");
      assertThatThrownBy(() -> assertThat(connection).constraintsHoldNow())
          .hasMessageContaining("the constraints that wait for the commit\nbut they do not.")
          .hasMessageContaining("has_customer")
          .hasMessageContaining("Key (customer)=(9) is not present in table \"customers\"");
      statement.execute("insert into customers values (9, 'b@example.org')");
      assertThat(connection).constraintsHoldNow();
      // The constraint waits again.
      statement.execute("insert into orders values (3, 1, 10)");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).constraintsHoldNow())
        .withMessageContaining("there is none");
  }

  @Test
  void soft_assertions_say_nothing_of_a_reason_that_is_not_there(TestDatabase database) {
    assertThatThrownBy(
            () ->
                SoftDatabaseAssertions.assertSoftly(
                    database,
                    softly -> {
                      softly.rejects("select 1").violating("positive");
                      softly.rejects("insert into orders values (1, 1, 1)").violating("positive");
                    }))
        .hasMessageContaining("(2 failures)");
  }
}
