package dev.pgassay.assertions.facilities;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Describes the schema that migrations made, for the report of a run. The engine finds it by {@link
 * java.util.ServiceLoader} and asks it once for each template.
 */
@API(status = API.Status.INTERNAL)
@FunctionalInterface
public interface SchemaDescriber {

  /**
   * Describes the schema of a database.
   *
   * @param database a database as the migrations left it
   * @return what the page draws: texts, numbers, booleans, lists and maps; never null
   * @throws SQLException if the database cannot be read
   */
  Map<String, Object> describe(DataSource database) throws SQLException;
}
