package dev.pgassay.perf.comparison;

import org.apiguardian.api.API;

/** The two sides of a comparison, and what has to be closed after it. */
@API(status = API.Status.INTERNAL)
public interface Sides extends AutoCloseable {

  /** {@return what must not be slower} */
  Compared subject();

  /** {@return what it is compared with} */
  Compared other();

  @Override
  default void close() {}

  /**
   * Returns two sides that are there.
   *
   * @param subject what must not be slower
   * @param other what it is compared with
   * @return both
   */
  static Sides of(Compared subject, Compared other) {
    return new Sides() {
      @Override
      public Compared subject() {
        return subject;
      }

      @Override
      public Compared other() {
        return other;
      }
    };
  }
}
