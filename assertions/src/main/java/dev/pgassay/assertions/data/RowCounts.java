package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * How many rows went into which table, in the order in which the tables were filled: parents before
 * children. What triggers wrote is not counted.
 *
 * @param byTable the number of rows by table, without tables that got none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RowCounts(Map<QualifiedName, Long> byTable) {

  /**
   * Takes the numbers.
   *
   * @param byTable the number of rows by table
   */
  public RowCounts {
    byTable = Collections.unmodifiableMap(new LinkedHashMap<>(byTable));
  }

  /**
   * Returns how many rows went into a table.
   *
   * @param table its name, with or without a schema
   * @return the number, 0 for a table that got none; the sum, if the name stands for several
   */
  public long of(String table) {
    List<String> parts = Identifier.parse(table);
    String name = parts.get(parts.size() - 1);
    return byTable.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .filter(entry -> parts.size() == 1 || entry.getKey().schema().equals(parts.get(0)))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** {@return how many rows went into all tables together} */
  public long total() {
    return byTable.values().stream().mapToLong(Long::longValue).sum();
  }

  /** {@return a line for each table: its name and the number of its rows} */
  @Override
  public String toString() {
    return byTable.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining("\n"));
  }
}
