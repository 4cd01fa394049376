package dev.pgassay.perf.scaling;

import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * One of the clients that use a database at once. It is a thread's own as long as a level lasts.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Client {

  /** {@return which one it is: from 0, and less than the number of clients} */
  int number();

  /**
   * Returns where this client gets its connections: the pool, where there is one, or else the
   * database, which opens one each time. In a copy with more rows it is that copy. How long the
   * client waits for a connection is measured here.
   *
   * @return the data source, never null
   */
  DataSource dataSource();
}
