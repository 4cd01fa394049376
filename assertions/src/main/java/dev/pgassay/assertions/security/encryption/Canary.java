package dev.pgassay.assertions.security.encryption;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A text that is looked for wherever a database leaves what it is given.
 *
 * <p>It is found in whatever case its letters are, as hexadecimal digits (which is how {@code
 * bytea} is written) and in base64. What is encrypted, hashed or compressed is not readable, with
 * one exception: what PostgreSQL's own compression makes of a long value is read as well. For that,
 * a canary should have nothing in common with the text around it.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Canary {

  /** Shorter, and it might be found by chance. */
  private static final int SHORTEST = 11;

  private static final int LONGEST = 200;
  private static final int FEWEST_CHARACTERS = 5;

  /** Where a text is looked for. */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public enum Place {
    /** Every column of every table and materialized view. */
    COLUMNS("the columns of tables"),
    /**
     * The files of tables, indexes and catalogs, where rows stay that were deleted, updated or
     * rolled back. Only a superuser may read them.
     */
    FILES("the files of tables and indexes"),
    /**
     * The write-ahead log since the action began, which backups and replicas get. Only a superuser
     * may read it.
     */
    WRITE_AHEAD_LOG("the write-ahead log"),
    /** What other sessions executed last, and what {@code pg_stat_statements} remembers. */
    STATEMENTS("pg_stat_activity and pg_stat_statements"),
    /**
     * What the server logged meanwhile, with the settings that it has; only on a server of ours.
     */
    SERVER_LOG("the server's log");

    private final String words;

    Place(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final String text;
  private final Map<Place, String> exceptions;

  private Canary(String text, Map<Place, String> exceptions) {
    this.text = text;
    this.exceptions = exceptions;
  }

  /**
   * Chooses a text that is nowhere else.
   *
   * @param text 11 to 200 printable ASCII characters without quotes and backslashes, so that SQL,
   *     JSON and every encoding write it alike; five different ones at least
   * @return the canary, looked for everywhere
   * @throws IllegalArgumentException if it is no such text
   */
  public static Canary of(String text) {
    boolean isPlain = text.chars().allMatch(c -> c >= ' ' && c <= '~' && "'\"\\".indexOf(c) < 0);
    if (text.length() < SHORTEST
        || text.length() > LONGEST
        || !isPlain
        || text.chars().distinct().count() < FEWEST_CHARACTERS) {
      throw new IllegalArgumentException(
          ("`%s` is no canary: it needs %d to %d printable ASCII characters without quotes and"
                  + " backslashes, %d different ones at least. Write a text that is nowhere else,"
                  + " such as `canary-7Qx2mK9vTb`")
              .formatted(text, SHORTEST, LONGEST, FEWEST_CHARACTERS));
    }
    return new Canary(text, Map.of());
  }

  /**
   * Leaves a place out.
   *
   * @param place where it is not looked for
   * @param reason why, for whoever reads the test
   * @return the canary, not looked for there
   * @throws IllegalArgumentException if neither columns nor files would be looked at, since then
   *     nothing shows whether the action wrote at all
   */
  public Canary except(Place place, String reason) {
    Map<Place, String> more = new EnumMap<>(Place.class);
    more.putAll(exceptions);
    more.put(place, reason);
    if (more.containsKey(Place.COLUMNS) && more.containsKey(Place.FILES)) {
      throw new IllegalArgumentException(
          "`except(%s)`: one of `COLUMNS` and `FILES` has to be looked at".formatted(place));
    }
    return new Canary(text, Collections.unmodifiableMap(more));
  }

  String text() {
    return text;
  }

  /** Why it is not looked for in some places. */
  Map<Place, String> exceptions() {
    return exceptions;
  }

  @Override
  public String toString() {
    return text;
  }
}
