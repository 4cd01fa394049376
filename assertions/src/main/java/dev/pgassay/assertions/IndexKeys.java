package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.IndexKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that an index is expected to have: columns, or expressions in SQL. */
final class IndexKeys {

  private static final Pattern NAME = Pattern.compile("[\\p{Alpha}_][\\w$]*|\"[^\"]+\"");

  private final Examination examination;
  private final List<String> expected;

  IndexKeys(Examination examination, String... expected) {
    this.examination = examination;
    this.expected = List.of(expected);
  }

  boolean match(Index index) {
    if (index.keys().size() != expected.size()) {
      return false;
    }
    // What can be told without asking PostgreSQL comes first.
    return matchColumns(index) && matchExpressions(index);
  }

  private boolean matchColumns(Index index) {
    for (int i = 0; i < expected.size(); i++) {
      String column = index.keys().get(i).column();
      if (column != null && !column.equals(Names.exact(expected.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private boolean matchExpressions(Index index) {
    for (int i = 0; i < expected.size(); i++) {
      if (!matches(index, index.keys().get(i), expected.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(Index index, IndexKey key, String written) {
    if (key.column() != null) {
      return key.column().equals(Names.exact(written));
    }
    if (NAME.matcher(written).matches()) {
      return false;
    }
    if (key.expression().equals(written)) {
      return true;
    }
    // The catalog has what is not a call in parentheses.
    String read = examination.canonicalSql().expression(index.table(), written);
    return key.expression().equals(read) || key.expression().equals("(" + read + ")");
  }

  /** The first key of an index that is the only one expected here. */
  Optional<IndexKey> in(Index index) {
    return index.keys().stream().filter(key -> matches(index, key, expected.get(0))).findFirst();
  }
}
