package dev.pgassay.assertions.data;

import java.util.List;

/**
 * An examination as its file holds it.
 *
 * @param format counts up when a field changes its meaning
 * @param examined when, ISO 8601, UTC
 * @param testClass who asked
 * @param database what was examined
 * @param serverVersion the server's major version
 * @param passed whether the test may go on
 * @param rules how many rules were proven in the rows
 * @param trusted how many exclusion rules are left to their indexes in large tables
 * @param tables the tables whose rows were examined
 * @param empty the tables that have no row
 * @param leftOut the tables whose rows were not read
 * @param failures what does not hold
 * @param problems what could not be examined
 */
record SchemaDataFile(
    int format,
    String examined,
    String testClass,
    String database,
    int serverVersion,
    boolean passed,
    int rules,
    long trusted,
    List<String> tables,
    List<String> empty,
    List<String> leftOut,
    List<String> failures,
    List<String> problems) {

  static final int FORMAT = 1;
}
