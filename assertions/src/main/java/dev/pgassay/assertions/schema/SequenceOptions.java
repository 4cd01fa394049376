package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Sequence;
import java.util.ArrayList;
import java.util.List;

/** The options of a sequence that a person has to write: those that are not the default. */
final class SequenceOptions {

  private SequenceOptions() {}

  static List<String> of(Sequence sequence) {
    List<String> options = new ArrayList<>();
    boolean up = sequence.increment() > 0;
    if (sequence.increment() != 1) {
      options.add("increment by " + sequence.increment());
    }
    if (sequence.minimum() != (up ? 1 : least(sequence.dataType()))) {
      options.add("minvalue " + sequence.minimum());
    }
    if (sequence.maximum() != (up ? greatest(sequence.dataType()) : -1)) {
      options.add("maxvalue " + sequence.maximum());
    }
    if (sequence.start() != (up ? sequence.minimum() : sequence.maximum())) {
      options.add("start with " + sequence.start());
    }
    if (sequence.cache() != 1) {
      options.add("cache " + sequence.cache());
    }
    if (sequence.cycle()) {
      options.add("cycle");
    }
    return options;
  }

  private static long least(String type) {
    return switch (type) {
      case "smallint" -> Short.MIN_VALUE;
      case "integer" -> Integer.MIN_VALUE;
      default -> Long.MIN_VALUE;
    };
  }

  private static long greatest(String type) {
    return switch (type) {
      case "smallint" -> Short.MAX_VALUE;
      case "integer" -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }
}
