package dev.pgassay.assertions.data;

import dev.pgassay.assertions.failure.Failure;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** A query that finds rows which should not be. */
@API(status = API.Status.INTERNAL)
public final class QueryExamination {

  private static final Pattern END = Pattern.compile("[;\\s]+$");

  private final String query;

  /**
   * Prepares to run a query.
   *
   * @param query the query, with or without a semicolon at its end
   */
  public QueryExamination(String query) {
    this.query = END.matcher(query).replaceFirst("");
    if (this.query.isEmpty()) {
      throw new IllegalArgumentException("`" + query + "` is no query; write `select …`");
    }
  }

  /**
   * Runs the query in a read-only transaction, or up to a savepoint of the one that is open.
   *
   * @param database where to run it
   * @return what is wrong, or empty when it returns no rows
   * @throws SQLException if it fails
   */
  public Optional<Failure> failure(DataSource database) throws SQLException {
    // A line of its own, as the query may end in a comment.
    String rows = "(\n" + query + "\n) as rows_found";
    try (SharedSnapshot snapshot = SharedSnapshot.take(database)) {
      Session session = snapshot.session();
      long count = session.number("select pg_catalog.count(*) from " + rows);
      if (count == 0) {
        return Optional.empty();
      }
      List<String> first =
          session.query("select * from " + rows + " limit " + Findings.SHOWN, RowText::lines);
      Failure failure =
          Failure.of("query", query)
              .expected("to return", "no rows")
              .butWas(
                  String.format(
                      Locale.ROOT, "it returns %,d %s", count, count == 1 ? "row" : "rows"),
                  first);
      return Optional.of(
          first.size() < count ? failure.detail(Rule.more(count - first.size())) : failure);
    }
  }
}
