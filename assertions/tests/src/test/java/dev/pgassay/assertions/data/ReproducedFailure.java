package dev.pgassay.assertions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A failed expectation, whose query shows the same rows again. */
final class ReproducedFailure {

  private final TestDatabase database;
  private final String message;

  private ReproducedFailure(TestDatabase database, String message) {
    this.database = database;
    this.message = message;
  }

  static ReproducedFailure of(TestDatabase database, ThrowingCallable expectation) {
    return new ReproducedFailure(
        database,
        String.valueOf(catchThrowableOfType(AssertionError.class, expectation).getMessage()));
  }

  ReproducedFailure says(String... parts) {
    assertThat(message).contains(parts);
    return this;
  }

  /** Verifies the first values of the rows that the query returns. */
  void isReproducedAs(String... values) throws SQLException {
    String query =
        message
            .substring(message.indexOf("Reproduce:\n") + "Reproduce:\n".length())
            .lines()
            .takeWhile(line -> line.startsWith("  "))
            .collect(Collectors.joining("\n"));
    List<String> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    assertThat(found).as(query).containsExactly(values);
  }
}
