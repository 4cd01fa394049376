package dev.pgassay.perf.growth;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.fixture.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A table filled up to so many rows, those that it has already included.
 *
 * @param table its name, as SQL would write it
 */
@API(status = API.Status.INTERNAL)
public record FilledTable(String table) implements GrowingDatabase.Filling {

  @Override
  public void fill(DataSource copy, long rows) throws SQLException {
    long there = count(copy);
    if (there >= rows) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "`%s` holds %,d rows already, and is to be measured with %,d. Measure before rows are"
                  + " put into it, or give larger sizes",
              table,
              there,
              rows));
    }
    Rows.of(table).count(rows - there).into(copy);
  }

  private long count(DataSource copy) throws SQLException {
    String name =
        Identifier.parse(table).stream().map(Identifier::quote).collect(Collectors.joining("."));
    try (Connection connection = copy.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + name)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
