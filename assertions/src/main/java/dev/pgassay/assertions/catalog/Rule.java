package dev.pgassay.assertions.catalog;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a table or of a view.
 *
 * @param name its name
 * @param event the command that it is for: {@code SELECT}, {@code UPDATE}, {@code INSERT} or {@code
 *     DELETE}
 * @param instead whether the command itself is left out
 * @param firing in which sessions it applies
 * @param definition its definition, as {@code pg_get_ruledef} gives it
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Rule(
    String name,
    String event,
    boolean instead,
    FiringMode firing,
    String definition,
    @Nullable String comment) {}
