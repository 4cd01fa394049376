package dev.pgassay.assertions.migration.step;

import javax.sql.DataSource;
import org.apiguardian.api.API;

/** Something that is done to a database. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DatabaseWork {

  /**
   * Does it.
   *
   * @param database the database
   * @throws Exception whatever goes wrong; the rehearsal ends with it
   */
  void doIn(DataSource database) throws Exception;
}
