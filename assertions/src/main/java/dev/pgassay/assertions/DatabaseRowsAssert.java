package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.change.Changes;
import dev.pgassay.assertions.change.ChangesAssert;
import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.assertions.change.TriedStatement;
import dev.pgassay.assertions.data.Attempt;
import dev.pgassay.assertions.data.NamedReference;
import dev.pgassay.assertions.data.RejectionAssert;
import dev.pgassay.assertions.data.RowSource;
import dev.pgassay.assertions.data.RowsAssert;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.sql.BoundSql;
import dev.pgassay.assertions.sql.ServerError;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what a database holds: the rows of its tables, and what may be written to them.
 *
 * @param <SELF> the assertion class itself
 */
abstract class DatabaseRowsAssert<SELF extends DatabaseRowsAssert<SELF>>
    extends DatabaseObjectsAssert<SELF> {

  DatabaseRowsAssert(DataSource database, Class<?> self, Examination examination) {
    super(database, self, examination);
  }

  /**
   * Verifies that a query returns no rows: one that finds what no constraint can say. It runs in a
   * read-only transaction, or within the one that is open, and fails where policies would hide rows
   * from it.
   *
   * <pre>{@code
   * assertThat(database).returnsNoRows("select id from orders where shipped_at < placed_at"); // passes
   * assertThat(database).returnsNoRows("select id from orders where total < 0"); // fails: it returns 2 rows: …
   * }</pre>
   *
   * @param query the query
   * @return this
   */
  public SELF returnsNoRows(String query) {
    query(query).isEmpty();
    return myself;
  }

  /**
   * Verifies that a table or a view exists, and goes on with its rows.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("status").areIn("open", "paid"); // passes
   * assertThat(database).rows("order").values("status").areIn("open", "paid");  // fails: similar names: …
   * }</pre>
   *
   * @param name its name
   * @return expectations of its rows
   */
  public RowsAssert rows(String name) {
    return rowsOf(rowsNamed(name));
  }

  private @Nullable RowSource rowsNamed(String name) {
    Relation relation = find(database -> relations(), name);
    return relation == null ? null : RowSource.of(relation, this::rowsNamed);
  }

  /**
   * Goes on with the rows of a query. It runs in a read-only transaction, or within the one that is
   * open, once or more for each expectation.
   *
   * <pre>{@code
   * assertThat(database).query("select * from open_orders(?)", 17).hasCount(3); // passes
   * assertThat(database).query("select * from open_orders(?)", 18).hasCount(3); // fails: they number 0
   * }</pre>
   *
   * @param query the query, with a question mark for each value; without values, a question mark is
   *     PostgreSQL's operator, and with them the operator is written {@code ??}
   * @param values the values, in their order
   * @return expectations of its rows
   */
  public RowsAssert query(String query, @Nullable Object... values) {
    return rowsOf(RowSource.ofQuery(this::rowsNamed, query, values));
  }

  /**
   * Verifies that columns without a foreign key, which are named like the key of another table of
   * their schema, hold keys of that table. {@code customer_id} is one where a table {@code
   * customer} or {@code customers} has a primary key of one column of the same type. Empty tables
   * are fine, and so is a schema without such columns: there, foreign keys hold them all.
   *
   * <pre>{@code
   * assertThat(database).columnsReferToWhatTheirNamesSay(); // passes
   * assertThat(database).columnsReferToWhatTheirNamesSay(); // fails: id=15 customer_id=0
   * }</pre>
   *
   * @return this
   */
  public SELF columnsReferToWhatTheirNamesSay() {
    if (object() == null) {
      return myself;
    }
    for (NamedReference reference : NamedReference.in(catalog())) {
      rowsOf(RowSource.of(reference.table(), this::rowsNamed))
          .allowingNoRows()
          .values(reference.column().name())
          .referTo(
              rowsOf(RowSource.of(reference.target(), this::rowsNamed)), reference.key().name());
    }
    return myself;
  }

  private RowsAssert rowsOf(@Nullable RowSource source) {
    return new RowsAssert(object(), source, examination.failures()).as(info.description());
  }

  /**
   * Verifies that the server refuses a statement, and goes on with why. It is tried in a
   * transaction that is rolled back, or within the one that is open, which stays usable;
   * constraints that wait for the commit are examined at once. What sequences gave meanwhile is not
   * taken back.
   *
   * <pre>{@code
   * assertThat(database).rejects("insert into orders (total) values (?)", -1)
   *     .violating("orders_total_check"); // passes
   * assertThat(database).rejects("insert into orders (total) values (?)", 1); // fails: it was accepted
   * }</pre>
   *
   * @param statement the statement, with a question mark for each value
   * @param values the values, in their order
   * @return expectations of the refusal
   */
  public RejectionAssert rejects(String statement, @Nullable Object... values) {
    Attempt attempt = attempt(BoundSql.of(statement, values));
    expect(
        database ->
            attempt.error() != null
                ? null
                : Failure.of("statement", attempt.statement().strip())
                    .expected("to be", "refused")
                    .but("it was accepted, and wrote " + counted(attempt.rows(), "row")));
    return new RejectionAssert(attempt, examination.failures()).as(info.description());
  }

  /**
   * Verifies that the server accepts a statement, which is tried as {@link #rejects} does.
   *
   * <pre>{@code
   * assertThat(database).accepts("insert into orders (total) values (?)", 1);  // passes
   * assertThat(database).accepts("insert into orders (total) values (?)", -1); // fails: orders_total_check
   * }</pre>
   *
   * @param statement the statement, with a question mark for each value
   * @param values the values, in their order
   * @return this
   */
  public SELF accepts(String statement, @Nullable Object... values) {
    Attempt attempt = attempt(BoundSql.of(statement, values));
    return expect(database -> refused(attempt.statement(), attempt.error()));
  }

  /**
   * Verifies that the server accepts a statement, which is tried as {@link #rejects} does, and goes
   * on with what it changes, in all tables: what becomes of the rows that refer to one that is
   * deleted or gets another key, and what triggers write.
   *
   * <pre>{@code
   * assertThat(database).changesBy("delete from users where id = ?", 1)
   *     .hasDeleted("users", 1)
   *     .hasDeleted("orders", 3)                              // on delete cascade
   *     .updated("comments", row("id", 7), "author", "1", null) // on delete set null
   *     .nothingElseChanged(); // passes
   * assertThat(database).changesBy("delete from users where id = 2"); // fails: orders_user_fkey
   * }</pre>
   *
   * @param statement the statement, with a question mark for each value
   * @param values the values, in their order
   * @return expectations of what it changes
   * @see Changes#during(Connection, ThrowingRunnable)
   */
  public ChangesAssert changesBy(String statement, @Nullable Object... values) {
    String sql = BoundSql.of(statement, values);
    try {
      TriedStatement tried = TriedStatement.of(object(), sql);
      expect(database -> refused(sql, tried.error()));
      return new ChangesAssert(tried.changes(), examination.failures()).as(info.description());
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  private static @Nullable Failure refused(String statement, @Nullable ServerError error) {
    return error == null
        ? null
        : Failure.of("statement", statement.strip())
            .expected("to be", "accepted")
            .but("the server refuses it")
            .detail(said(error));
  }

  private Attempt attempt(String statement) {
    try {
      return Attempt.of(object(), statement);
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  private static String said(ServerError error) {
    return "PostgreSQL says (" + error.state() + "): " + error.message();
  }

  /**
   * Verifies that constraints which wait for the commit hold for what the open transaction has
   * written so far. A test that rolls back never commits, and so never learns of them. Looks from
   * within the transaction of {@link DatabaseAssertions#assertThat(java.sql.Connection)}, which
   * stays as it was.
   *
   * <pre>{@code
   * assertThat(connection).constraintsHoldNow(); // passes
   * assertThat(connection).constraintsHoldNow(); // fails: "orders_customer_fkey": Key (customer)=(9) is not present
   * }</pre>
   *
   * @return this
   * @throws IllegalArgumentException if no transaction is open
   */
  public SELF constraintsHoldNow() {
    try (Connection connection = object().getConnection()) {
      if (connection.getAutoCommit()) {
        throw new IllegalArgumentException(
            "constraintsHoldNow() looks from within an open transaction, and there is none. Use"
                + " `assertThat(connection)` with the connection that wrote, before it commits.");
      }
    } catch (SQLException e) {
      throw unexamined(e);
    }
    // The statement itself does nothing; what has to be examined is what was written before it.
    Attempt attempt = attempt("select");
    return expect(
        database ->
            attempt.error() == null
                ? null
                : failure(database)
                    .expected(
                        "to hold rows that honour", "the constraints that wait for the commit")
                    .but("they do not")
                    .detail(said(attempt.error())));
  }

  /**
   * Verifies that an action changes no row of any table: that it only reads, that it is refused as
   * a whole, or that doing it once more has no effect. Of a connection, the transaction that is
   * open is looked at, from within it.
   *
   * <pre>{@code
   * assertThat(database).isUnchangedBy(() -> imports.run(file)); // passes when it ran before
   * assertThat(database).isUnchangedBy(() -> imports.run(file)); // fails: public.products inserted id=4 …
   * }</pre>
   *
   * @param <E> what the action may throw
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   * @see Changes#during
   */
  public <E extends Throwable> SELF isUnchangedBy(ThrowingRunnable<E> action) throws E {
    Changes changes =
        object() instanceof SameConnection same
            ? Changes.during(same.connection(), action)
            : Changes.during(object(), action);
    new ChangesAssert(changes, examination.failures()).as(info.description()).changedNothing();
    return myself;
  }

  static DatabaseAccessException unexamined(SQLException e) {
    return new DatabaseAccessException(
        "Cannot examine the database.\nPostgreSQL says: "
            + e.getMessage()
            + "\n\nTo resolve this:\n"
            + "  -> see that the DataSource connects",
        e);
  }

  static String counted(long number, String what) {
    return number + " " + (number == 1 ? what : what + "s");
  }

  private NamedObjects<Relation> relations() {
    return NamedObjects.inDatabase(
        "table or view",
        CatalogPart.RELATIONS,
        catalog(),
        catalog -> catalog.relations().toList(),
        Relation::name);
  }

  @Override
  DataSource object() {
    isNotNull();
    return actual;
  }
}
