package dev.pgassay.assertions.migration.origin;

import dev.pgassay.assertions.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names that PostgreSQL chooses for constraints, indexes and sequences that a statement does
 * not name: {@code orders_customer_id_fkey}. Shortened names, and those with a number at their end,
 * are not recognised.
 *
 * @see <a
 *     href="https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/indexcmds.c">ChooseIndexName
 *     and makeObjectName</a>
 */
final class ChosenNames {

  private static final Set<String> SERIAL =
      Set.of("serial", "bigserial", "smallserial", "serial2", "serial4", "serial8", "generated");

  private ChosenNames() {}

  /** The line of the clause of {@code create table} or {@code alter table} that makes a name. */
  static Optional<Integer> line(DdlStatement statement, String name) {
    if (statement.name() == null) {
      return Optional.empty();
    }
    String table = statement.name().last();
    return statement.additions().stream()
        .filter(addition -> names(table, addition).contains(name))
        .map(addition -> addition.get(0).line())
        .findFirst();
  }

  private static List<String> names(String table, List<SqlToken> addition) {
    return DdlStatement.isColumn(addition)
        ? ofColumn(table, addition)
        : ofConstraint(table, addition);
  }

  private static List<String> ofColumn(String table, List<SqlToken> definition) {
    String prefix = table + "_" + definition.get(0).text();
    List<String> names = new ArrayList<>();
    for (SqlToken token : definition.subList(1, definition.size())) {
      if (token.quoted()) {
        continue;
      }
      switch (token.text()) {
        case "primary" -> names.add(table + "_pkey");
        case "unique" -> names.add(prefix + "_key");
        case "references" -> names.add(prefix + "_fkey");
        case "check" -> names.add(prefix + "_check");
        case "not" -> names.add(prefix + "_not_null");
        default -> {
          if (SERIAL.contains(token.text())) {
            names.add(prefix + "_seq");
          }
        }
      }
    }
    return names;
  }

  private static List<String> ofConstraint(String table, List<SqlToken> clause) {
    String columns = String.join("_", listed(clause));
    return switch (clause.get(0).text()) {
      case "primary" -> List.of(table + "_pkey");
      case "unique" -> List.of(table + "_" + columns + "_key");
      case "foreign" -> List.of(table + "_" + columns + "_fkey");
      case "check" -> {
        List<String> names = new ArrayList<>(List.of(table + "_check"));
        clause.stream()
            .skip(1)
            .filter(SqlToken::isWord)
            .forEach(word -> names.add(table + "_" + word.text() + "_check"));
        yield names;
      }
      default -> List.of();
    };
  }

  /** The name of an index that {@code create index on} makes without one. */
  static Optional<String> ofIndex(DdlStatement statement) {
    return statement
        .relation()
        .map(table -> table.last() + "_" + String.join("_", listed(statement.rest())) + "_idx");
  }

  /** The columns in the first parentheses; an expression among them gives no name of a column. */
  private static List<String> listed(List<SqlToken> clause) {
    List<String> names = new ArrayList<>();
    int depth = 0;
    boolean first = false;
    for (SqlToken token : clause) {
      if (token.is("(")) {
        depth++;
        first = true;
      } else if (token.is(")")) {
        depth--;
        if (depth == 0) {
          break;
        }
      } else if (depth == 1 && first) {
        names.add(token.text());
        first = false;
      } else {
        first = depth == 1 && token.is(",");
      }
    }
    return names;
  }
}
