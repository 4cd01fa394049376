package dev.pgassay.peers;

/** A figure of a suite, in milliseconds; {@code package-info} says how it comes about. */
enum Measure {
  START("to the first test") {
    @Override
    double of(SuiteTimes tool, SuiteTimes reference) {
      return ofReference(tool);
    }

    @Override
    double ofReference(SuiteTimes tool) {
      return tool.startMillis();
    }
  },

  WHOLE("the whole JVM") {
    @Override
    double of(SuiteTimes tool, SuiteTimes reference) {
      return ofReference(tool);
    }

    @Override
    double ofReference(SuiteTimes tool) {
      return tool.wholeMillis();
    }
  },

  COST("cost of a test") {
    @Override
    double of(SuiteTimes tool, SuiteTimes reference) {
      return (tool.runMillis() - reference.runMillis()) / (tool.bodies().size() - 1);
    }

    @Override
    double ofReference(SuiteTimes reference) {
      return Quantile.median(reference.periodMillis());
    }
  },

  WAIT_MEDIAN("wait, median") {
    @Override
    double of(SuiteTimes tool, SuiteTimes reference) {
      return ofReference(tool) - ofReference(reference);
    }

    @Override
    double ofReference(SuiteTimes reference) {
      return Quantile.median(reference.waitMillis());
    }
  },

  WAIT_P95("wait, 95 %") {
    @Override
    double of(SuiteTimes tool, SuiteTimes reference) {
      return ofReference(tool) - WAIT_MEDIAN.ofReference(reference);
    }

    @Override
    double ofReference(SuiteTimes reference) {
      return Quantile.of(reference.waitMillis(), 0.95);
    }
  };

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** What a tool adds to the tests. */
  abstract double of(SuiteTimes tool, SuiteTimes reference);

  /** What the tests take by themselves; of the cost, from one body to the next. */
  abstract double ofReference(SuiteTimes reference);
}
