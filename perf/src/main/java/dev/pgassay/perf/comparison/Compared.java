package dev.pgassay.perf.comparison;

import java.util.Optional;
import org.apiguardian.api.API;

/** Something that can be executed again and again, and timed; its text says what it is. */
@API(status = API.Status.INTERNAL)
public interface Compared {

  /** {@return what kind of thing it is, as in {@code query}} */
  String kind();

  /** Puts in order what it works on, before either side is opened. */
  default void prepare() {}

  /**
   * Opens it.
   *
   * @return where it is executed; closed by the caller
   */
  Session open();

  /**
   * Finds out why it takes so long, when it turned out to be slower.
   *
   * @return its plan, most often; empty where nothing is known
   */
  default Optional<String> explanation() {
    return Optional.empty();
  }

  /** Where it is executed; by one thread. */
  interface Session extends AutoCloseable {

    /** {@return which server it works on; empty where that is unknown} */
    default Optional<String> server() {
      return Optional.empty();
    }

    /**
     * Executes it once, and says what came of it.
     *
     * @return something that is equal to what the other side returns if both do the same
     */
    Object outcome();

    /** Executes it once; this is what is timed. */
    void execute();

    /** Takes back what the execution did, where it can be; not timed. */
    default void undo() {}

    @Override
    void close();
  }
}
