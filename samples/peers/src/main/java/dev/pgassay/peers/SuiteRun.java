package dev.pgassay.peers;

import dev.pgassay.peers.schema.Schema;

/**
 * One JVM of the benchmark.
 *
 * @param tool whose databases
 * @param schema what they hold
 * @param suite what the tests do
 * @param round which repetition, from 1
 */
record SuiteRun(Tool tool, Schema schema, Suite suite, int round) {

  /** The same with the tool that its figures are compared with. */
  SuiteRun with(Tool other) {
    return new SuiteRun(other, schema, suite, round);
  }

  String name() {
    return "%s-%s-%s-%d".formatted(schema.key(), suite.key(), tool.key(), round);
  }
}
