package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.sql.SqlFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules need to know beside the catalog's records.
 *
 * @param operators by which a constraint compares, in order: {@code operator(pg_catalog."=")}
 * @param partitionBounds what the rows of a partition have to satisfy
 * @param bytes how large all tables are together
 */
record ServerFacts(
    Map<ConstraintName, List<String>> operators,
    Map<QualifiedName, String> partitionBounds,
    long bytes) {

  /** The name of a constraint, which only its table makes unique. */
  record ConstraintName(QualifiedName table, String name) {}

  static ServerFacts read(Session session) throws SQLException {
    Map<ConstraintName, List<String>> operators = new HashMap<>();
    Map<QualifiedName, String> bounds = new HashMap<>();
    session.query(
        statement("operators"),
        rows -> {
          while (rows.next()) {
            operators.put(
                new ConstraintName(name(rows), rows.getString("constraint_name")),
                List.of((String[]) rows.getArray("operators").getArray()));
          }
          return operators;
        });
    long bytes =
        session.query(
            statement("storage"),
            rows -> {
              long sum = 0;
              while (rows.next()) {
                sum += rows.getLong("bytes");
                if (rows.getString("bound") != null) {
                  bounds.put(name(rows), rows.getString("bound"));
                }
              }
              return sum;
            });
    return new ServerFacts(operators, bounds, bytes);
  }

  private static QualifiedName name(ResultSet rows) throws SQLException {
    return new QualifiedName(rows.getString("schema"), rows.getString("name"));
  }

  private static String statement(String name) {
    return SqlFile.read(ServerFacts.class, name);
  }

  /** By what a constraint compares its columns, in their order. */
  List<String> operators(Table table, Constraint constraint) {
    return operators.getOrDefault(new ConstraintName(table.name(), constraint.name()), List.of());
  }

  /** What the rows of a partition have to satisfy, or null for a table that is none. */
  @Nullable String partitionBound(Table table) {
    return partitionBounds.get(table.name());
  }
}
