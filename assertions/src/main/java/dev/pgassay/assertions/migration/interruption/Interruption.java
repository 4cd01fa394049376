package dev.pgassay.assertions.migration.interruption;

import dev.pgassay.assertions.migration.step.StatementLines;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A migration that was stopped half-way, and what became of it when it was run again.
 *
 * @param migration the migration's script
 * @param statement the number of the statement that it was stopped at, from 1
 * @param within whether it was stopped while the statement ran, rather than after it
 * @param sql the statement
 * @param outcome what became of it
 * @param left what was left over, and what failed when it was run again; empty when all is well
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Interruption(
    String migration,
    int statement,
    boolean within,
    String sql,
    Outcome outcome,
    List<String> left) {

  /** What became of a migration that was stopped. */
  public enum Outcome {
    /** Nothing was left of it. */
    CLEAN("leaves nothing"),
    /** Something was left, and running it again completed it. */
    RESUMABLE("is completed when it is run again"),
    /** The same, once {@code flyway repair} had removed the failure from Flyway's history. */
    NEEDS_REPAIR("is completed when it is run again after `flyway repair`"),
    /** It fails when it is run again, or does not give what it gives otherwise. */
    STUCK("is not completed when it is run again, even after `flyway repair`");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  Interruption with(Outcome other, List<String> nowLeft) {
    return new Interruption(migration, statement, within, sql, other, List.copyOf(nowLeft));
  }

  @Override
  public String toString() {
    return migration
        + ", stopped "
        + (within ? "in" : "after")
        + " statement "
        + statement
        + ", "
        + outcome
        + "\n"
        + StatementLines.shortened(sql).indent(4)
        + (left.isEmpty() ? "" : String.join("\n", left).indent(2)).stripTrailing();
  }
}
