package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes SQL as PostgreSQL does, by letting it: the text is given to a temporary table with the
 * columns of the one meant, in a transaction that is rolled back.
 *
 * <p>It needs the right to make temporary tables, and is asked only when texts differ. In a
 * transaction that is open already it goes back to a savepoint.
 */
final class CanonicalSql {

  private static final String READ_ONLY = "25006";
  private static final String UNSUPPORTED = "0A000";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final DataSource dataSource;
  private final Catalog catalog;

  CanonicalSql(DataSource dataSource, Catalog catalog) {
    this.dataSource = dataSource;
    this.catalog = catalog;
  }

  /** The expression of a check. */
  String check(QualifiedName relation, String expression) {
    return onCopyOf(
        relation,
        expression,
        "alter table %s add constraint pgassay_canonical check (" + expression + "\n)",
        """
        select pg_catalog.pg_get_expr(conbin, conrelid) from pg_catalog.pg_constraint
        where conrelid = %s::pg_catalog.regclass and conname = 'pgassay_canonical'""");
  }

  /** The expression of a policy, which may have queries. */
  String policy(QualifiedName relation, String expression) {
    return onCopyOf(
        relation,
        expression,
        "create policy pgassay_canonical on %s using (" + expression + "\n)",
        """
        select pg_catalog.pg_get_expr(polqual, polrelid) from pg_catalog.pg_policy
        where polrelid = %s::pg_catalog.regclass""");
  }

  /** The condition of a partial index. */
  String predicate(QualifiedName relation, String expression) {
    return onCopyOf(
        relation,
        expression,
        "create index pgassay_canonical on %s ((1)) where (" + expression + "\n)",
        """
        select pg_catalog.pg_get_expr(indpred, indrelid) from pg_catalog.pg_index
        where indrelid = %s::pg_catalog.regclass""");
  }

  /** An expression of any type on the columns of a relation. */
  String expression(QualifiedName relation, String expression) {
    String notNull = check(relation, "(" + expression + "\n) is not null");
    return notNull.substring("(".length(), notNull.length() - " IS NOT NULL)".length());
  }

  /** The default of a column. */
  String columnDefault(QualifiedName relation, Column column, String expression) {
    return onCopyOf(
        relation,
        expression,
        "alter table %s alter column "
            + Identifier.quote(column.name())
            + " set default "
            + expression,
        """
        select pg_catalog.pg_get_expr(adbin, adrelid) from pg_catalog.pg_attrdef
        where adrelid = %s::pg_catalog.regclass""");
  }

  /** The expression of a generated column. */
  String generationExpression(QualifiedName relation, Column column, String expression) {
    return onCopyOf(
        relation,
        expression,
        "alter table %s add column pgassay_canonical "
            + definition(column.type().text(), column.collation())
            + " generated always as ("
            + expression
            + "\n) stored",
        """
        select pg_catalog.pg_get_expr(adbin, adrelid) from pg_catalog.pg_attrdef
        where adrelid = %s::pg_catalog.regclass""");
  }

  /** The expression of a check of a domain. */
  String domainCheck(Domain domain, String expression) {
    return inTransaction(
        expression,
        """
        select pg_catalog.pg_get_expr(conbin, 0) from pg_catalog.pg_constraint
        where contypid = 'pg_temp.pgassay_canonical'::pg_catalog.regtype""",
        "create domain pg_temp.pgassay_canonical as "
            + definition(domain.baseType(), domain.collation())
            + " check ("
            + expression
            + "\n)");
  }

  /** The default of a domain. */
  String domainDefault(Domain domain, String expression) {
    return inTransaction(
        expression,
        """
        select typdefault from pg_catalog.pg_type
        where oid = 'pg_temp.pgassay_canonical'::pg_catalog.regtype""",
        "create domain pg_temp.pgassay_canonical as "
            + definition(domain.baseType(), domain.collation())
            + " default "
            + expression);
  }

  /** The {@code when} of a trigger. */
  String triggerCondition(QualifiedName relation, TriggerCondition condition) {
    return TriggerCondition.in(
        onCopyOf(
            relation,
            condition.condition(),
            condition.statement(),
            """
            select pg_catalog.pg_get_triggerdef(oid) from pg_catalog.pg_trigger
            where tgrelid = %s::pg_catalog.regclass"""));
  }

  /** The query of a view. */
  String query(String query) {
    return inTransaction(
        query,
        "select pg_catalog.pg_get_viewdef('pg_temp.pgassay_canonical'::pg_catalog.regclass)",
        "create temporary view pgassay_canonical as " + query);
  }

  /** The copy has the relation's own name, by which an expression may call it. */
  private String onCopyOf(QualifiedName relation, String text, String statement, String query) {
    String copy = "pg_temp." + Identifier.quote(relation.name());
    return inTransaction(
        text,
        query.replace("%s", "'" + copy.replace("'", "''") + "'"),
        "create temporary table " + copy + " (" + columnsOf(relation) + ")",
        statement.replaceFirst("%s", Matcher.quoteReplacement(copy)));
  }

  private String columnsOf(QualifiedName relation) {
    List<Column> columns =
        catalog
            .relations()
            .filter(candidate -> candidate.name().equals(relation))
            .findFirst()
            .map(Relation::columns)
            .orElse(List.of());
    return columns.stream()
        .map(
            column ->
                Identifier.quote(column.name())
                    + " "
                    + definition(column.type().text(), column.collation()))
        .collect(Collectors.joining(", "));
  }

  private static String definition(String type, @Nullable String collation) {
    return type + (collation == null ? "" : " collate " + collation);
  }

  private String inTransaction(String text, String query, String... statements) {
    try (Connection connection = dataSource.getConnection()) {
      boolean ownTransaction = connection.getAutoCommit();
      if (ownTransaction) {
        connection.setAutoCommit(false);
      }
      Savepoint before = ownTransaction ? null : connection.setSavepoint();
      try (Statement statement = connection.createStatement()) {
        if (ownTransaction) {
          statement.execute("set transaction read write");
        }
        return read(statement, query, statements);
      } finally {
        if (before == null) {
          connection.rollback();
          connection.setAutoCommit(true);
        } else {
          connection.rollback(before);
        }
      }
    } catch (SQLException e) {
      throw refused(text, e);
    }
  }

  /**
   * Reads with temporary objects last in the search path, so that in a query within the text a name
   * means the real relation.
   */
  private String read(Statement statement, String query, String... statements) throws SQLException {
    String searchPath =
        catalog.searchPath().stream()
            .filter(schema -> !schema.startsWith("pg_"))
            .map(schema -> Identifier.quote(schema) + ", ")
            .collect(Collectors.joining());
    statement.execute("set local search_path = " + searchPath + "pg_temp");
    for (String sql : statements) {
      statement.execute(sql);
    }
    statement.execute("set local search_path = ''");
    try (ResultSet result = statement.executeQuery(query)) {
      if (result.next()) {
        return String.valueOf(result.getString(1));
      }
      throw new SQLException("nothing came of it");
    }
  }

  private DatabaseAccessException refused(String text, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return new DatabaseAccessException(
        "Cannot let PostgreSQL read the SQL that was expected:\n  "
            + text
            + "\nPostgreSQL says: "
            + e.getMessage()
            + "\n\nTo resolve this:\n"
            + switch (state) {
              case READ_ONLY, UNSUPPORTED ->
                  "  -> on a server that is read-only, write it exactly as the catalog has it; there"
                      + " it cannot be given to a temporary table";
              case INSUFFICIENT_PRIVILEGE ->
                  "  -> let role "
                      + catalog.role()
                      + " make temporary tables and use what the text names, or write it exactly as"
                      + " the catalog has it";
              default -> "  -> write SQL that PostgreSQL accepts at this place";
            },
        e);
  }
}
