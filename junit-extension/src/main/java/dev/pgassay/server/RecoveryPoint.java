package dev.pgassay.server;

import org.apiguardian.api.API;

/**
 * A moment that a server has put down in its log.
 *
 * @param name the restore point's name (PostgreSQL's manual, {@code pg_create_restore_point})
 * @param position the place in the log, as {@code 0/16B3748}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RecoveryPoint(String name, String position) {}
