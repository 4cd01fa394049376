package dev.pgassay.assertions.recovery;

import dev.pgassay.assertions.change.ThrowingRunnable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was written to a database, as those who wrote it know: each unit of work is acknowledged
 * when it returns, and in doubt when it throws, since a connection that is lost during {@code
 * COMMIT} does not tell whether that was carried out.
 *
 * <pre>{@code
 * WriteLedger ledger = new WriteLedger();
 * ledger.write(order.reference(), () -> shop.place(order)); // by as many threads as you like
 * …
 * assertThat(database).keepsWritesOf(ledger, "select reference from orders");
 * }</pre>
 *
 * <p>Instances are thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class WriteLedger {

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Creates a ledger in which nothing stands. */
  public WriteLedger() {}

  /**
   * A unit of work.
   *
   * @param rows how many rows it writes
   * @param acknowledged whether it has returned normally
   * @param failure what it threw last; null when it threw nothing, or is not over
   */
  record Entry(int rows, boolean acknowledged, @Nullable Throwable failure) {}

  /**
   * Does a unit of work that leaves one row, and puts down what became of it.
   *
   * @param <E> what it may throw
   * @param key what its row can be found by: unique in this ledger
   * @param work writes and commits
   * @throws E what the work throws, unchanged
   * @throws IllegalArgumentException if a unit of work has that key already
   */
  public <E extends Throwable> void write(Object key, ThrowingRunnable<E> work) throws E {
    write(key, 1, work);
  }

  /**
   * Does a unit of work that leaves several rows, all or none of them.
   *
   * @param <E> what it may throw
   * @param key what its rows can be found by: unique in this ledger
   * @param rows how many rows it leaves, one or more
   * @param work writes and commits
   * @throws E what the work throws, unchanged
   * @throws IllegalArgumentException if a unit of work has that key already, or the number is not
   *     positive
   */
  public <E extends Throwable> void write(Object key, int rows, ThrowingRunnable<E> work) throws E {
    String written = String.valueOf(Objects.requireNonNull(key, "key"));
    if (rows < 1) {
      throw new IllegalArgumentException(
          "`write(" + written + ", " + rows + ", …)` leaves no row that could be looked for.");
    }
    synchronized (entries) {
      if (entries.putIfAbsent(written, new Entry(rows, false, null)) != null) {
        throw new IllegalArgumentException(
            "`"
                + written
                + "` stands in this ledger already. Give each unit of work a key of its own, and put"
                + " retries into it: they are to write once.");
      }
    }
    try {
      work.run();
      put(written, new Entry(rows, true, null));
    } catch (Throwable e) {
      put(written, new Entry(rows, false, e));
      throw e;
    }
  }

  private void put(String key, Entry entry) {
    synchronized (entries) {
      entries.put(key, entry);
    }
  }

  /**
   * Returns how many units of work have begun.
   *
   * @return a number
   */
  public int attempted() {
    return entries().size();
  }

  /**
   * Returns how many units of work have returned normally.
   *
   * @return a number
   */
  public int acknowledged() {
    return (int) entries().values().stream().filter(Entry::acknowledged).count();
  }

  /**
   * Returns how many units of work have thrown, or are not over.
   *
   * @return a number
   */
  public int inDoubt() {
    return attempted() - acknowledged();
  }

  /** What stands in it, in the order in which it was begun. */
  Map<String, Entry> entries() {
    synchronized (entries) {
      return new LinkedHashMap<>(entries);
    }
  }

  @Override
  public String toString() {
    return "%,d %s: %,d acknowledged, %,d in doubt"
        .formatted(attempted(), attempted() == 1 ? "write" : "writes", acknowledged(), inDoubt());
  }
}
