package dev.pgassay.perf;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has to be known before a query is executed, asked in one send.
 *
 * @param tables what is known of the tables
 * @param sequences what the sequences that the session sees have given last
 */
record Preliminaries(List<TableFacts> tables, SequenceValues sequences) {

  /** What is asked of a session. */
  static Preliminaries of(ExplainSession session, Set<String> relations) throws SQLException {
    var answers =
        session.ask(
            List.of(TableFacts.question(relations), SequenceValues.question(session.connection())));
    return new Preliminaries(TableFacts.of(answers.get(0)), SequenceValues.of(answers.get(1)));
  }

  /** The blocks of each table, by its name. */
  Map<String, Long> sizes() {
    Map<String, Long> sizes = new HashMap<>();
    tables.forEach(table -> sizes.put(table.name(), table.blocks()));
    return sizes;
  }
}
