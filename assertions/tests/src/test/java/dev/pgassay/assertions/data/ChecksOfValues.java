package dev.pgassay.assertions.data;

import dev.pgassay.assertions.DatabaseAssert;
import java.util.Map;
import java.util.function.Consumer;

/** The checks that find corruptions of values. */
final class ChecksOfValues {

  static final Map<Integer, Consumer<DatabaseAssert>> BY_CORRUPTION =
      Map.ofEntries(
          Map.entry(119, database -> database.rows("shop.orders").values("currency").areNotNull()));

  private ChecksOfValues() {}
}
