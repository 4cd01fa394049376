package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An event trigger.
 *
 * @param name its name
 * @param event the event
 * @param owner the role that owns it
 * @param function the function that it calls
 * @param firing in which sessions it fires
 * @param tags the commands that it is for; empty for all
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EventTrigger(
    String name,
    String event,
    String owner,
    QualifiedName function,
    FiringMode firing,
    List<String> tags,
    @Nullable String comment) {}
