package dev.pgassay.assertions.migration.undo;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The way back from a version to the one before, and up again.
 *
 * @param version the version
 * @param undo the script that undoes it, or null where there is none
 * @param outcome what became of it
 * @param details the differences that were found, or what failed; empty when all is well
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RoundTrip(
    String version, @Nullable String undo, Outcome outcome, List<String> details) {

  /** What became of the way back and up again. */
  public enum Outcome {
    /** Schema and rows were what they had been, both times. */
    CLEAN("is clean"),
    /** There is no undo script. */
    MISSING("has no undo script"),
    /** The undo script failed. */
    FAILED("cannot be undone"),
    /** The undo script ran, and changed nothing. */
    NO_EFFECT("is not undone: the script changes nothing"),
    /** After the undo script, schema or rows were not those of the version before. */
    LEFT_OVER("is not wholly undone"),
    /** The migration failed when it ran again, or did not give the same. */
    NOT_REPEATABLE("does not come back as it was");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  @Override
  public String toString() {
    return "version "
        + version
        + " "
        + outcome
        + (undo == null ? "" : ", by " + undo)
        + (details.isEmpty() ? "" : "\n" + String.join("\n", details).indent(2).stripTrailing());
  }
}
