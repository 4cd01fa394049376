package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A policy of row-level security.
 *
 * @param name its name
 * @param command the command that it is for: {@code ALL}, {@code SELECT}, {@code INSERT}, {@code
 *     UPDATE} or {@code DELETE}
 * @param permissive whether it adds to what is allowed, rather than restricts it
 * @param roles the roles that it applies to, by name; {@code PUBLIC} for all
 * @param using the rows that can be seen and changed, or null
 * @param withCheck the rows that can be written, or null
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Policy(
    String name,
    String command,
    boolean permissive,
    List<String> roles,
    @Nullable String using,
    @Nullable String withCheck,
    @Nullable String comment) {}
