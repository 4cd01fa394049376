package dev.pgassay.assertions.data;

import dev.pgassay.assertions.DatabaseAssert;
import java.util.Map;
import java.util.function.Consumer;

/** The checks that find corruptions of rows. */
final class ChecksOfRows {

  static final Map<Integer, Consumer<DatabaseAssert>> BY_CORRUPTION =
      Map.ofEntries(
          Map.entry(111, database -> database.rows("ref.us_states").hasCount(50)),
          Map.entry(113, database -> database.rows("etl.staging").isEmpty()));

  private ChecksOfRows() {}
}
