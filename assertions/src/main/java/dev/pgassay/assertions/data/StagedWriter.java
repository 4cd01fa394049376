package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into a temporary table first, from which they are inserted with what SQL makes of
 * them.
 */
final class StagedWriter implements RowWriter {

  /** The row's number, for expressions and for the order. */
  private static final String NUMBER = "row_number";

  private static final String STAGE = "pg_temp.pgassay_rows";

  private final Writers writers;
  private final RowWriter stage;
  private final String insert;
  private long number;

  private StagedWriter(Writers writers, RowWriter stage, String insert) {
    this.writers = writers;
    this.stage = stage;
    this.insert = insert;
  }

  static StagedWriter into(
      Table table, List<String> columns, Map<String, String> expressions, Writers writers)
      throws SQLException {
    StringBuilder create =
        new StringBuilder("create temporary table pgassay_rows (" + NUMBER + " bigint");
    for (String column : columns) {
      create.append(", ").append(Identifier.quote(column)).append(' ');
      create.append(table.column(column).orElseThrow().type().text());
    }
    execute(create.append(")").toString(), writers);

    List<String> targets = new ArrayList<>(columns);
    targets.addAll(expressions.keySet());
    List<String> sources = new ArrayList<>(columns.stream().map(Identifier::quote).toList());
    expressions.values().forEach(expression -> sources.add("(" + expression + ")"));
    String insert =
        "insert into "
            + table.name()
            + " ("
            + Writers.listed(targets)
            + ") overriding system value"
            + " select "
            + String.join(", ", sources)
            + " from "
            + STAGE
            + " order by "
            + NUMBER;

    List<String> staged = new ArrayList<>(List.of(NUMBER));
    staged.addAll(columns);
    return new StagedWriter(writers, writers.into(STAGE, Writers.listed(staged)), insert);
  }

  @Override
  public void write(@Nullable String[] row) throws SQLException {
    @Nullable String[] numbered = new String[row.length + 1];
    numbered[0] = Long.toString(number++);
    System.arraycopy(row, 0, numbered, 1, row.length);
    stage.write(numbered);
  }

  @Override
  public void finish() throws SQLException {
    stage.finish();
    execute(insert, writers);
    execute("drop table " + STAGE, writers);
  }

  private static void execute(String sql, Writers writers) throws SQLException {
    try (Statement statement = writers.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  @Override
  public void cancel() {
    stage.cancel();
  }
}
