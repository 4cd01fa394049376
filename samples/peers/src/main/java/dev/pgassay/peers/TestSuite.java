package dev.pgassay.peers;

import dev.pgassay.peers.schema.Schema;
import dev.pgassay.peers.schema.WrittenTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The tests that every tool runs; a subclass says where the database comes from.
 *
 * <p>The extension that notes the start is a superclass's, so JUnit calls it before those of the
 * tool.
 */
@ExtendWith(TestSuite.Entered.class)
abstract class TestSuite {

  /** The database of the test that is running. */
  abstract DataSource dataSource();

  /** Whether the tool promises that no test sees what another one did. */
  boolean isPristine() {
    return true;
  }

  @ParameterizedTest
  @ArgumentsSource(PlannedTests.class)
  void test(int number, Work work, Schema schema, TestReporter reporter)
      throws SQLException, InterruptedException {
    long begin = Clock.micros();
    try (Connection connection = dataSource().getConnection()) {
      connection.setAutoCommit(false);
      for (WrittenTable table : schema.writtenTables()) {
        count(connection, table);
      }
      work.perform(connection, schema, number, isPristine());
    }
    long end = Clock.micros();
    reporter.publishEntry(
        Map.of(SuiteLog.BEGIN, Long.toString(begin), SuiteLog.END, Long.toString(end)));
  }

  private void count(Connection connection, WrittenTable table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet counts = statement.executeQuery(table.count())) {
      counts.next();
      if (isPristine() && (counts.getInt(1) != table.rows() || counts.getInt(2) != table.rows())) {
        throw new AssertionError(
            "%s holds %d rows, of which %d are active; the migrations leave %d active ones."
                .formatted(table.tableName(), counts.getInt(1), counts.getInt(2), table.rows()));
      }
    }
  }

  /** Notes when JUnit entered the class. */
  static final class Entered implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
      context.publishReportEntry(SuiteLog.ENTERED, Long.toString(Clock.micros()));
    }
  }

  /** As many tests as the launcher was told. */
  static final class PlannedTests implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      Work work = Work.valueOf(parameter(context, SuiteProcess.WORK));
      Schema schema = Schema.valueOf(parameter(context, SuiteProcess.SCHEMA));
      int tests = Integer.parseInt(parameter(context, SuiteProcess.TESTS));
      return IntStream.rangeClosed(1, tests).mapToObj(number -> Arguments.of(number, work, schema));
    }

    private static String parameter(ExtensionContext context, String key) {
      return context.getConfigurationParameter(key).orElseThrow();
    }
  }
}
