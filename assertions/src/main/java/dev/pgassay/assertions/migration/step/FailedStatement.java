package dev.pgassay.assertions.migration.step;

import java.io.Serializable;
import org.apiguardian.api.API;

/**
 * Where a migration failed, and what the server said.
 *
 * @param where its script and the line, as far as they are known
 * @param sql the statement, perhaps shortened; empty when none was running
 * @param words what the server said, or Flyway where it was not the server
 * @param sqlState the SQLSTATE, empty where it was not the server
 */
@API(status = API.Status.INTERNAL)
public record FailedStatement(String where, String sql, String words, String sqlState)
    implements Serializable {}
