package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.DatabaseAssert;
import dev.pgassay.assertions.Part;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows that break what their schema or a check states, each of which must be found, and the same
 * rows before they were corrupted, which must pass. They were written from the catalogue of checks,
 * without a look at the code that finds them.
 */
@DatabaseTest(migrations = {})
class InjectedCorruptionsTest {

  /** What finds the corruptions of which the schema says nothing, by their numbers. */
  private static final Map<Integer, Consumer<DatabaseAssert>> CHECKS = new HashMap<>();

  static {
    CHECKS.putAll(ChecksOfRows.BY_CORRUPTION);
    CHECKS.putAll(ChecksOfValues.BY_CORRUPTION);
  }

  static List<Corruption> ofTheSchema() throws IOException, URISyntaxException {
    return Part.of(Corruption.seenBy("schema"));
  }

  static List<Corruption> ofChecks() throws IOException, URISyntaxException {
    return Part.of(Corruption.seenBy("check").stream().toList());
  }

  private static int number(Corruption corruption) {
    return Integer.parseInt(corruption.toString().substring(0, 3));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofTheSchema")
  void the_schema_tells_the_corruption_and_its_clean_twin_passes(
      Corruption corruption, TestDatabase database) throws Exception {
    isFound(corruption, database, DatabaseAssert::dataHonoursSchema);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofChecks")
  void the_check_tells_the_corruption_and_its_clean_twin_passes(
      Corruption corruption, TestDatabase database) throws Exception {
    isFound(
        corruption, database, Objects.requireNonNull(CHECKS.get(number(corruption)), "a check"));
  }

  private static void isFound(
      Corruption corruption, TestDatabase database, Consumer<DatabaseAssert> check)
      throws Exception {
    corruption.makeClean(database);
    check.accept(assertThat(database));
    corruption.corrupt(database);
    assertThatThrownBy(() -> SoftDatabaseAssertions.assertSoftly(database, check))
        .isInstanceOf(AssertionError.class)
        .satisfies(corruption::isToldBy);
  }

  @Test
  void a_check_is_there_for_each_corruption() throws Exception {
    assertThat(CHECKS.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Corruption.seenBy("check").stream().map(InjectedCorruptionsTest::number).toList());
  }
}
