package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.EventTrigger;
import dev.pgassay.assertions.catalog.FiringMode;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.failure.Failure;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of an event trigger. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EventTriggerAssert extends UngrantedAssert<EventTriggerAssert, EventTrigger> {

  EventTriggerAssert(@Nullable EventTrigger trigger, Examination examination) {
    super(trigger, EventTriggerAssert.class, examination);
  }

  /**
   * Verifies its event.
   *
   * <pre>{@code
   * assertThat(database).eventTrigger("log_ddl").isOn("ddl_command_end"); // passes
   * assertThat(database).eventTrigger("log_ddl").isOn("sql_drop"); // fails
   * }</pre>
   *
   * @param event the event: {@code ddl_command_start}, {@code ddl_command_end}, {@code sql_drop},
   *     {@code table_rewrite} or {@code login}
   * @return this
   */
  public EventTriggerAssert isOn(String event) {
    return expectValue("to be on", event.toLowerCase(Locale.ROOT), EventTrigger::event);
  }

  /**
   * Verifies the commands that it is for: these and no others; none for all commands.
   *
   * <pre>{@code
   * assertThat(database).eventTrigger("log_ddl").hasTags("CREATE TABLE"); // passes
   * assertThat(database).eventTrigger("log_ddl").hasTags(); // fails
   * }</pre>
   *
   * @param tags their tags: {@code CREATE TABLE}
   * @return this
   */
  public EventTriggerAssert hasTags(String... tags) {
    return expectValue(
        "to be for",
        Stream.of(tags).map(tag -> tag.toUpperCase(Locale.ROOT)).sorted().toList(),
        trigger -> trigger.tags().stream().sorted().toList());
  }

  /**
   * Verifies the function that it calls.
   *
   * <pre>{@code
   * assertThat(database).eventTrigger("log_ddl").calls("log_command"); // passes
   * assertThat(database).eventTrigger("log_ddl").calls("log"); // fails
   * }</pre>
   *
   * @param function its name
   * @return this
   */
  public EventTriggerAssert calls(String function) {
    return expect(
        trigger ->
            new SearchedName(function, catalog()).means(trigger.function())
                ? null
                : failure(trigger).expected("to call", function).butWas(trigger.function()));
  }

  /**
   * Verifies that it is enabled, in some sessions at least.
   *
   * <pre>{@code
   * assertThat(database).eventTrigger("log_ddl").isEnabled(); // passes
   * assertThat(database).eventTrigger("no_drops").isEnabled(); // fails
   * }</pre>
   *
   * @return this
   */
  public EventTriggerAssert isEnabled() {
    return expectThat(
        trigger -> trigger.firing() != FiringMode.DISABLED, "enabled", trigger -> "it is disabled");
  }

  /**
   * Verifies that it is disabled.
   *
   * <pre>{@code
   * assertThat(database).eventTrigger("log_ddl").isDisabled(); // passes
   * assertThat(database).eventTrigger("no_drops").isDisabled(); // fails
   * }</pre>
   *
   * @return this
   */
  public EventTriggerAssert isDisabled() {
    return expectThat(
        trigger -> trigger.firing() == FiringMode.DISABLED,
        "disabled",
        trigger -> "it is enabled (" + trigger.firing() + ")");
  }

  /**
   * Verifies in which sessions it is active.
   *
   * <pre>{@code
   * assertThat(database).eventTrigger("log_ddl").hasFiringMode(FiringMode.ORIGIN); // passes
   * assertThat(database).eventTrigger("log_ddl").hasFiringMode(FiringMode.ALWAYS); // fails
   * }</pre>
   *
   * @param mode the sessions, after {@code session_replication_role}
   * @return this
   */
  public EventTriggerAssert hasFiringMode(FiringMode mode) {
    return expectValue("to have firing mode", mode, EventTrigger::firing);
  }

  @Override
  Failure failure(EventTrigger trigger) {
    return Failure.of("event trigger", Identifier.quote(trigger.name()));
  }

  @Override
  String owner(EventTrigger trigger) {
    return trigger.owner();
  }

  @Override
  @Nullable String comment(EventTrigger trigger) {
    return trigger.comment();
  }
}
