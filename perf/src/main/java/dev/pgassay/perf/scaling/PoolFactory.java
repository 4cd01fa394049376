package dev.pgassay.perf.scaling;

import javax.sql.DataSource;
import org.apiguardian.api.API;

/** Opens a pool of connections, as the application does. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface PoolFactory {

  /**
   * Opens a pool. It is closed at the end where it is {@link AutoCloseable}.
   *
   * @param database the database, or the copy that the level is measured in
   * @param size how many connections it gives at once, and no more
   * @return the pool
   * @throws Exception if it cannot be opened
   */
  DataSource open(DataSource database, int size) throws Exception;
}
