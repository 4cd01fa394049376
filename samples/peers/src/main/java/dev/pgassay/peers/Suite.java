package dev.pgassay.peers;

import dev.pgassay.peers.schema.Schema;
import java.util.List;

/** A test class with its size. */
enum Suite {
  COLD_START("cold", "start, cold", Work.READ),
  WARM_START("warm", "start, warm", Work.READ),
  WRITES("writes", "writing tests", Work.WRITE),
  READS("reads", "reading tests", Work.READ),
  SCHEMA_CHANGES("ddl", "DDL, 50 ms", Work.CHANGE_SCHEMA),
  LARGE("large", "writing tests, one class", Work.WRITE);

  private final String key;
  private final String label;
  private final Work work;

  Suite(String key, String label, Work work) {
    this.key = key;
    this.label = label;
    this.work = work;
  }

  /** The name by which it is asked for. */
  String key() {
    return key;
  }

  String label() {
    return label;
  }

  Work work() {
    return work;
  }

  int tests(Options options) {
    return switch (this) {
      case COLD_START, WARM_START -> 1;
      case LARGE -> options.largeTests();
      default -> options.tests();
    };
  }

  boolean runsOn(Schema schema) {
    return this != LARGE || schema == Schema.TABLES;
  }

  /** Whether it shows how long a tool takes to the first test, and nothing else. */
  boolean isStart() {
    return this == COLD_START || this == WARM_START;
  }

  /** From the start nothing is subtracted. */
  boolean runs(Tool tool) {
    return !isStart() || tool.reference().isPresent();
  }

  List<Measure> measures() {
    return switch (this) {
      case COLD_START, WARM_START -> List.of(Measure.START);
      case LARGE -> List.of(Measure.WHOLE, Measure.COST, Measure.WAIT_P95);
      default -> List.of(Measure.COST, Measure.WAIT_MEDIAN, Measure.WAIT_P95);
    };
  }
}
