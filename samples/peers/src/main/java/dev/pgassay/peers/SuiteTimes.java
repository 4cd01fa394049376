package dev.pgassay.peers;

import java.util.ArrayList;
import java.util.List;

/**
 * When things happened in the JVM of one suite, in microseconds since 1970.
 *
 * @param launched when the JVM was started
 * @param entered when JUnit entered the class
 * @param bodies the tests, in the order in which they ran
 * @param ended when the JVM was gone
 */
record SuiteTimes(long launched, long entered, List<Body> bodies, long ended) {

  /** The body of a test. */
  record Body(long begin, long end) {}

  /** Reads what a {@link SuiteLog} printed among other lines. */
  static SuiteTimes parse(long launched, List<String> output, long ended) {
    long entered = -1;
    List<Body> bodies = new ArrayList<>();
    for (String line : output) {
      String[] words = line.split(" ");
      if (line.startsWith("peers entered ")) {
        entered = Long.parseLong(words[2]);
      } else if (line.startsWith("peers test ")) {
        bodies.add(new Body(Long.parseLong(words[2]), Long.parseLong(words[3])));
      }
    }
    if (entered < 0 || bodies.isEmpty()) {
      throw new IllegalArgumentException("No test has run.");
    }
    return new SuiteTimes(launched, entered, List.copyOf(bodies), ended);
  }

  private long firstBegin() {
    return bodies.get(0).begin();
  }

  /** From the class to the first body. */
  double startMillis() {
    return (firstBegin() - entered) / 1_000.0;
  }

  /** From the first body to the end of the JVM. */
  double runMillis() {
    return (ended - firstBegin()) / 1_000.0;
  }

  /** From the JVM's start to its end. */
  double wholeMillis() {
    return (ended - launched) / 1_000.0;
  }

  /** From the end of each body to the beginning of the next. */
  List<Double> waitMillis() {
    List<Double> waits = new ArrayList<>();
    for (int i = 1; i < bodies.size(); i++) {
      waits.add((bodies.get(i).begin() - bodies.get(i - 1).end()) / 1_000.0);
    }
    return waits;
  }

  /** From the beginning of each body to the beginning of the next. */
  List<Double> periodMillis() {
    List<Double> periods = new ArrayList<>();
    for (int i = 1; i < bodies.size(); i++) {
      periods.add((bodies.get(i).begin() - bodies.get(i - 1).begin()) / 1_000.0);
    }
    return periods;
  }
}
