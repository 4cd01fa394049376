package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Writes SQL expressions as PostgreSQL does, by letting it: the expression is given to a temporary
 * table like the one meant, in a transaction that is rolled back.
 *
 * <p>It needs the right to make temporary tables, and is asked only when texts differ.
 */
final class CanonicalSql {

  private final DataSource dataSource;
  private final Catalog catalog;

  CanonicalSql(DataSource dataSource, Catalog catalog) {
    this.dataSource = dataSource;
    this.catalog = catalog;
  }

  /** A condition on the columns of a table: a check, a predicate, a policy's expression. */
  String condition(QualifiedName table, String condition) {
    return read(
        table,
        condition,
        "alter table pg_temp.pgassay_canonical add constraint pgassay_canonical check ("
            + condition
            + ")",
        """
        select pg_catalog.pg_get_expr(conbin, conrelid) from pg_catalog.pg_constraint
        where conrelid = 'pg_temp.pgassay_canonical'::pg_catalog.regclass
          and conname = 'pgassay_canonical'""");
  }

  /** The default of a column. */
  String defaultExpression(QualifiedName table, String column, String expression) {
    return read(
        table,
        expression,
        "alter table pg_temp.pgassay_canonical alter column "
            + column
            + " set default "
            + expression,
        """
        select pg_catalog.pg_get_expr(d.adbin, d.adrelid) from pg_catalog.pg_attrdef d
          join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        where d.adrelid = 'pg_temp.pgassay_canonical'::pg_catalog.regclass
          and pg_catalog.quote_ident(a.attname) = '%s'"""
            .formatted(column.replace("'", "''")));
  }

  /** A key of an index: an expression on the columns of a table. */
  String indexExpression(QualifiedName table, String expression) {
    return read(
        table,
        expression,
        "create index pgassay_canonical_key on pg_temp.pgassay_canonical ((" + expression + "))",
        "select pg_catalog.pg_get_indexdef('pg_temp.pgassay_canonical_key'::pg_catalog.regclass, 1,"
            + " false)");
  }

  /** The query of a view. */
  String query(String query) {
    return transaction(
        query,
        "create temporary view pgassay_canonical as " + query,
        "select pg_catalog.pg_get_viewdef('pg_temp.pgassay_canonical'::pg_catalog.regclass)");
  }

  private String read(QualifiedName table, String text, String statement, String query) {
    return transaction(
        text, "create temporary table pgassay_canonical (like " + table + "); " + statement, query);
  }

  private String transaction(String text, String statements, String query) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(statements);
        statement.execute("set local search_path = ''");
        try (ResultSet result = statement.executeQuery(query)) {
          result.next();
          return result.getString(1);
        }
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "Cannot read the SQL that was expected:\n  "
              + text
              + "\nPostgreSQL says: "
              + e.getMessage()
              + "\n\nTo resolve this, do one of:\n"
              + "  -> write an expression that PostgreSQL accepts for this table\n"
              + "  -> let the role make temporary tables, which PostgreSQL is asked with\n"
              + "  -> write it exactly as the failure without this shows it",
          e);
    }
  }
}
