package dev.pgassay.assertions.facilities;

import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What is known of a database without looking at it again, since its catalog is that of its
 * template.
 *
 * @param tables tables which nobody has written to since, and which have been vacuumed, frozen and
 *     analyzed with all their rows, so that doing so once more would change neither them, nor their
 *     indexes, nor their statistics
 * @param functions what statements may call that is not PostgreSQL's own
 */
@API(status = API.Status.INTERNAL)
public record SettledContent(Set<SettledTable> tables, List<OwnFunction> functions) {

  /**
   * Copies the collections.
   *
   * @param tables the tables
   * @param functions the functions
   */
  public SettledContent {
    tables = Set.copyOf(tables);
    functions = List.copyOf(functions);
  }
}
