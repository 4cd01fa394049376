package dev.pgassay.assertions.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Runs the query that a failure gives. */
final class ReproducedRows {

  private static final Pattern COUNT =
      Pattern.compile("\nbut ([0-9,]+) of [0-9,]+ (?:rows?|groups?) ");
  private static final Pattern REPRODUCE = Pattern.compile("\nReproduce:\n((?:  .*\n?)+)");

  private ReproducedRows() {}

  /** Verifies that it runs as it is, and returns as many rows as the failure counts. */
  static List<String> of(Throwable failure, DataSource database) throws SQLException {
    String message = String.valueOf(failure.getMessage());
    Matcher query = REPRODUCE.matcher(message);
    assertThat(query.find()).as("a query in %s", message).isTrue();
    List<String> rows = Sql.query(database, query.group(1).stripIndent());
    Matcher count = COUNT.matcher(message);
    assertThat(rows)
        .as(message)
        .hasSize(count.find() ? Integer.parseInt(count.group(1).replace(",", "")) : 1);
    return rows;
  }
}
