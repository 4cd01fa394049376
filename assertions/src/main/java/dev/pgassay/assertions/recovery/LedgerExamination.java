package dev.pgassay.assertions.recovery;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.recovery.WriteLedger.Entry;
import dev.pgassay.assertions.sql.BoundSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Whether a database holds what a ledger says. */
@API(status = API.Status.INTERNAL)
public final class LedgerExamination {

  private static final int SHOWN = 10;

  private final Map<String, List<String>> wrong = new TreeMap<>();
  private final WriteLedger ledger;
  private final Map<String, Entry> entries;
  private int inDoubtAndThere;

  private LedgerExamination(WriteLedger ledger) {
    this.ledger = ledger;
    this.entries = ledger.entries();
  }

  /**
   * Compares the two.
   *
   * @param database the database
   * @param ledger what was written
   * @param query returns the key of each row that was written
   * @param failure begins the failure
   * @return what is wrong, or empty
   * @throws SQLException if the query fails
   */
  public static Optional<Failure> examine(
      DataSource database, WriteLedger ledger, String query, Failure failure) throws SQLException {
    String bound = BoundSql.of(query.strip().replaceFirst("[;\\s]+$", ""));
    LedgerExamination examination = new LedgerExamination(ledger);
    if (examination.entries.values().stream().anyMatch(Entry::acknowledged)) {
      examination.compare(rowsByKey(database, bound));
    } else {
      examination.note(
          "0 writes were acknowledged, so that nothing is proven", examination.failures());
    }
    return examination.failure(failure, bound);
  }

  private static Map<@Nullable String, Long> rowsByKey(DataSource database, String query)
      throws SQLException {
    Map<@Nullable String, Long> rows = new HashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet found = statement.executeQuery(counting(query))) {
        while (found.next()) {
          rows.put(found.getString(1), found.getLong(2));
        }
      }
    }
    return rows;
  }

  private static String counting(String query) {
    // A line of its own, as the query may end in a comment.
    return "select key::text, count(*) from (\n" + query + "\n) as written (key) group by 1";
  }

  private void compare(Map<@Nullable String, Long> rows) {
    entries.forEach((key, entry) -> compare(key, entry, rows.getOrDefault(key, 0L)));
    rows.forEach(
        (key, count) -> {
          if (key == null || !entries.containsKey(key)) {
            note("there though nobody attempted them", String.valueOf(key));
          }
        });
  }

  private void compare(String key, Entry entry, long rows) {
    if (!entry.acknowledged() && rows == entry.rows()) {
      inDoubtAndThere++;
    }
    if (rows == 0 && entry.acknowledged()) {
      note("lost though acknowledged", key);
    } else if (rows > entry.rows()) {
      note("written more than once", counted(key, entry, rows));
    } else if (rows > 0 && rows < entry.rows()) {
      note("there in part", counted(key, entry, rows));
    }
  }

  private static String counted(String key, Entry entry, long rows) {
    return "%s (%,d rows, not %,d)".formatted(key, rows, entry.rows());
  }

  private void note(String what, String key) {
    wrong.computeIfAbsent(what, words -> new ArrayList<>()).add(key);
  }

  private void note(String what, List<String> details) {
    wrong.put(what, details);
  }

  private List<String> failures() {
    return entries.entrySet().stream()
        .filter(entry -> entry.getValue().failure() != null)
        .map(entry -> entry.getKey() + ": " + entry.getValue().failure())
        .toList();
  }

  private Optional<Failure> failure(Failure failure, String query) {
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    wrong.forEach((what, keys) -> words.add(what.startsWith("0") ? what : number(keys) + what));
    failure.expected("to hold", ledger).but(String.join("; ", words));
    wrong.forEach(
        (what, keys) -> {
          if (!keys.isEmpty()) {
            failure.detail(listed(what, keys));
          }
        });
    if (ledger.inDoubt() > 0) {
      failure.detail(
          "Of %,d in doubt, %,d are there, which is allowed."
              .formatted(ledger.inDoubt(), inDoubtAndThere));
    }
    return Optional.of(failure.reproduce(counting(query) + ";"));
  }

  private static String number(List<String> keys) {
    return String.format(Locale.ROOT, "%,d ", keys.size());
  }

  private static String listed(String what, List<String> keys) {
    List<String> first = keys.subList(0, Math.min(SHOWN, keys.size()));
    return capital(what)
        + ":\n  "
        + String.join("\n  ", first)
        + (keys.size() > SHOWN ? "\n  … and %,d more".formatted(keys.size() - SHOWN) : "");
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
