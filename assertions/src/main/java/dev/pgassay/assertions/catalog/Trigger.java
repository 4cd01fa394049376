package dev.pgassay.assertions.catalog;

import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A trigger of a table or of a view.
 *
 * @param name its name
 * @param timing when it fires
 * @param events what it fires on
 * @param columns the columns of {@code update of}; empty for all
 * @param forEachRow whether it fires for each row, not for each statement
 * @param conditional whether it has a {@code when}
 * @param function the function that it calls
 * @param firing in which sessions it fires
 * @param constraint whether it is a constraint trigger
 * @param deferrable whether it can be deferred
 * @param initiallyDeferred whether it is deferred unless a transaction says otherwise
 * @param ofParent whether it belongs to a trigger of the partitioned table above
 * @param definition its definition, as {@code pg_get_triggerdef} gives it
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Trigger(
    String name,
    Timing timing,
    Set<Event> events,
    List<String> columns,
    boolean forEachRow,
    boolean conditional,
    QualifiedName function,
    FiringMode firing,
    boolean constraint,
    boolean deferrable,
    boolean initiallyDeferred,
    boolean ofParent,
    String definition,
    @Nullable String comment) {

  /** When a trigger fires. */
  public enum Timing {
    /** Before the event. */
    BEFORE,
    /** After the event. */
    AFTER,
    /** In place of the event, on a view. */
    INSTEAD_OF
  }

  /** What a trigger fires on. */
  public enum Event {
    /** An insert. */
    INSERT,
    /** An update. */
    UPDATE,
    /** A delete. */
    DELETE,
    /** A truncate. */
    TRUNCATE
  }
}
