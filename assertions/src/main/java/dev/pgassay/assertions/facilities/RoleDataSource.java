package dev.pgassay.assertions.facilities;

import java.util.Map;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A database as one role sees it: each connection acts as that role, and begins with some settings.
 *
 * <p>The engine that hands out databases implements this; it is not intended to be implemented by
 * users. Implementations are immutable and thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface RoleDataSource extends DataSource {

  /**
   * Returns the role that connections act as.
   *
   * @return its exact name, never null
   */
  String role();

  /**
   * Returns what connections begin with besides the role's own settings.
   *
   * @return an immutable map from a setting's name to its value, possibly empty, never null
   */
  Map<String, String> settings();

  /**
   * Returns the same with one more setting, or another value of it. {@code RESET}, {@code RESET
   * ALL} and {@code DISCARD ALL} bring this value back.
   *
   * @param setting its name, such as {@code app.tenant}
   * @param value its value
   * @return the same role with it, never null
   * @throws IllegalArgumentException if PostgreSQL has no such setting
   */
  RoleDataSource with(String setting, String value);

  /**
   * Returns the same database as the role that migrates it.
   *
   * @return the database, never null
   */
  DataSource administrator();
}
