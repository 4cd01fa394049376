package dev.pgassay.assertions.migration.step;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Reacts to events of a run of Flyway, before or after all other callbacks: those are called in the
 * order of their names.
 *
 * <p>Flyway opens a session for an event of a whole run as soon as anybody reacts to it.
 *
 * @param getCallbackName {@link #FIRST} or {@link #LAST}
 * @param events which ones
 * @param reaction what is done then
 */
@API(status = API.Status.INTERNAL)
public record EventCallback(
    String getCallbackName, Predicate<Event> events, BiConsumer<Event, Context> reaction)
    implements Callback {

  /** The name of one that comes before all others. */
  public static final String FIRST = "";

  /** The name of one that comes after all others. */
  public static final String LAST = "\uffff";

  /**
   * Reacts to some events.
   *
   * @param getCallbackName {@link #FIRST} or {@link #LAST}
   * @param events which ones
   * @param reaction what is done then
   */
  public EventCallback(
      String getCallbackName, Set<Event> events, BiConsumer<Event, Context> reaction) {
    this(getCallbackName, Set.copyOf(events)::contains, reaction);
  }

  /**
   * Whether a migration is a class rather than a script.
   *
   * @param migration a migration
   * @return whether it is written in Java
   */
  public static boolean isInJava(MigrationInfo migration) {
    return !migration.getType().name().equals("SQL");
  }

  @Override
  public boolean supports(Event event, Context context) {
    return events.test(event);
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    reaction.accept(event, context);
  }
}
