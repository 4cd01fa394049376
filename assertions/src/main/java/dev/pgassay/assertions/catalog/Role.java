package dev.pgassay.assertions.catalog;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A role of the server.
 *
 * @param name its name
 * @param superuser whether nothing is forbidden to it
 * @param inherit whether it has the rights of its groups
 * @param createRole whether it may make roles
 * @param createDatabase whether it may make databases
 * @param login whether it may connect
 * @param replication whether it may replicate
 * @param bypassRowSecurity whether row-level security is not for it
 * @param connectionLimit how many sessions it may have; -1 for no limit
 * @param validUntil when its password ends, or null
 * @param memberOf the roles that it is a direct member of, by name
 * @param administers those of them that it may grant on
 * @param settings its settings, in this database and in all
 * @param comment its comment, or null
 * @param inheritsFrom those of the roles in {@code memberOf} whose rights it has without {@code set
 *     role}
 * @param canSetRoleTo those of the roles in {@code memberOf} that it may become by {@code set role}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Role(
    String name,
    boolean superuser,
    boolean inherit,
    boolean createRole,
    boolean createDatabase,
    boolean login,
    boolean replication,
    boolean bypassRowSecurity,
    int connectionLimit,
    @Nullable String validUntil,
    List<String> memberOf,
    List<String> administers,
    Map<String, String> settings,
    @Nullable String comment,
    List<String> inheritsFrom,
    List<String> canSetRoleTo) {

  /** {@return whether it is one of PostgreSQL's own, such as {@code pg_read_all_data}} */
  public boolean isPredefined() {
    return name.startsWith("pg_");
  }
}
