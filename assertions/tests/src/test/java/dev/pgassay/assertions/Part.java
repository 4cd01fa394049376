package dev.pgassay.assertions;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of many cases that one code decides: {@code -Dpgassay.test.part=1/2} runs every second,
 * {@code 2/2} the others. Without it all are run.
 */
public final class Part {

  private Part() {}

  public static <T> List<T> of(List<T> cases) {
    String[] part = System.getProperty("pgassay.test.part", "1/1").split("/");
    int which = Integer.parseInt(part[0]) - 1;
    int parts = Integer.parseInt(part[1]);
    return IntStream.range(0, cases.size())
        .filter(i -> i % parts == which)
        .mapToObj(cases::get)
        .toList();
  }
}
