package dev.pgassay.assertions.facilities;

import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;

/**
 * Wraps the connections that a database hands out, so that what they execute can be seen later, by
 * whomever they were opened.
 *
 * <p>The engine finds implementations through {@link java.util.ServiceLoader}, makes one for each
 * database, and gives it to whoever unwraps its class from the database. Implementations are
 * thread-safe. Not intended to be implemented by users.
 */
@API(status = API.Status.INTERNAL)
public interface ConnectionWrapper {

  /**
   * Wraps a connection.
   *
   * @param connection a connection that nobody has used yet
   * @return what is handed out instead: it does the same, and is whatever interface the driver's
   *     connection is; never null
   * @throws SQLException if the connection fails when it is asked
   */
  Connection wrap(Connection connection) throws SQLException;
}
