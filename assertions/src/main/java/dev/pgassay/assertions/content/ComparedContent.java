package dev.pgassay.assertions.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * What has to be the same in two databases that are compared.
 *
 * <pre>{@code
 * assertThat(restored)
 *     .hasSameContentAs(
 *         database,
 *         ComparedContent.whole()
 *             .lettingSequencesRunAhead()
 *             .ignoringUnloggedTables()
 *             .ignoring("rows of table public.sessions"));
 * }</pre>
 *
 * <p>Immutable: every method returns another choice.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ComparedContent {

  private static final ComparedContent WHOLE = new ComparedContent(List.of(), false, false, false);

  private final List<NamePattern> ignored;
  private final boolean sequencesMayBeAhead;
  private final boolean unloggedIgnored;
  private final boolean noRowsAllowed;

  private ComparedContent(
      List<NamePattern> ignored,
      boolean sequencesMayBeAhead,
      boolean unloggedIgnored,
      boolean noRowsAllowed) {
    this.ignored = List.copyOf(ignored);
    this.sequencesMayBeAhead = sequencesMayBeAhead;
    this.unloggedIgnored = unloggedIgnored;
    this.noRowsAllowed = noRowsAllowed;
  }

  /** {@return all of it} */
  public static ComparedContent whole() {
    return WHOLE;
  }

  /**
   * Leaves something out. What matches nothing is refused, so that no pattern is left behind.
   *
   * @param pattern the name under which a failure shows a difference, in which {@code *} stands for
   *     any characters: {@code table public.sessions} for what it is, {@code rows of table
   *     public.sessions} for what it holds, {@code position of sequence public.*}, {@code large
   *     objects}; or {@code column public.orders.changed_at} for the values of a column
   * @return the rest
   */
  public ComparedContent ignoring(String pattern) {
    List<NamePattern> more = new ArrayList<>(ignored);
    more.add(new NamePattern(pattern));
    return new ComparedContent(more, sequencesMayBeAhead, unloggedIgnored, noRowsAllowed);
  }

  /**
   * Lets a sequence have gone on by up to 32 values more than the other database's. PostgreSQL
   * writes a sequence's position to the log 32 values ahead, so a server that was restored, has
   * crashed or is a standby skips some. No value is given twice by that. One that is behind fails
   * all the same.
   *
   * @return the same, but for positions that are ahead
   */
  public ComparedContent lettingSequencesRunAhead() {
    return new ComparedContent(ignored, true, unloggedIgnored, noRowsAllowed);
  }

  /**
   * Leaves out the rows of unlogged tables and the positions of unlogged sequences. They are in no
   * physical copy, on no standby, and are gone after a crash.
   *
   * @return the same, but for what is unlogged
   */
  public ComparedContent ignoringUnloggedTables() {
    return new ComparedContent(ignored, sequencesMayBeAhead, true, noRowsAllowed);
  }

  /**
   * Lets the databases have no rows but those of Flyway's history and of extensions. Unless it is
   * said, a comparison of no rows fails.
   *
   * @return the same, of databases that may be empty
   */
  public ComparedContent allowingNoRows() {
    return new ComparedContent(ignored, sequencesMayBeAhead, unloggedIgnored, true);
  }

  boolean sequencesMayBeAhead() {
    return sequencesMayBeAhead;
  }

  boolean unloggedIgnored() {
    return unloggedIgnored;
  }

  boolean noRowsAllowed() {
    return noRowsAllowed;
  }

  boolean ignores(String name) {
    return ignored.stream().anyMatch(pattern -> pattern.matches(name));
  }

  /** Refuses patterns that match none of the names. */
  void requireUsed(Supplier<List<String>> allNames) {
    List<String> names = ignored.isEmpty() ? List.of() : allNames.get();
    for (NamePattern pattern : ignored) {
      if (names.stream().noneMatch(pattern::matches)) {
        throw new IllegalArgumentException(
            "`ignoring(\""
                + pattern
                + "\")` matches nothing in either database. Names are written as a failure shows"
                + " them: `table public.orders`, `rows of table public.orders`, `column"
                + " public.orders.total`, `position of sequence public.orders_id_seq`, `large"
                + " objects`");
      }
    }
  }
}
