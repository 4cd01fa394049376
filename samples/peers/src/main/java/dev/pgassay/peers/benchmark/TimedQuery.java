package dev.pgassay.peers.benchmark;

import dev.pgassay.perf.Query;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The queries that are timed in both ways. */
public enum TimedQuery {
  /** One row by its key. */
  POINT_LOOKUP("select * from orders where id = ?", 4711L),
  /** The orders of one customer, with the customer. */
  JOIN(
      "select o.*, c.name from orders o join customers c on c.id = o.customer_id where c.id = ?",
      17L),
  /** One pass of a table. */
  AGGREGATE(
      "select customer_id % 10, count(*), sum(total) from orders where id > ? group by 1", 0L);

  private final String sql;
  private final long value;

  TimedQuery(String sql, long value) {
    this.sql = sql;
    this.value = value;
  }

  String sql() {
    return sql;
  }

  void bind(PreparedStatement statement) throws SQLException {
    statement.setLong(1, value);
  }

  Query query() {
    return Query.of(sql, value);
  }
}
