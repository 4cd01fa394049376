package dev.pgassay.perf.scaling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Looks again and again at what the clients' sessions wait for, on a thread of its own. */
final class WaitSampler implements AutoCloseable {

  private static final int MILLIS_BETWEEN_LOOKS = 10;

  /** A statement of ours has ten seconds. */
  private static final int LIMIT_SECONDS = 15;

  private final Observer observer;
  private final String since;
  private final IntSupplier clients;
  private final Thread thread;
  private final Map<Wait, Integer> seen = new HashMap<>();
  private final Set<Integer> sessions = new HashSet<>();
  private final Set<String> hidden = new TreeSet<>();
  private int looks;
  private int clientsSeen;
  private @Nullable String failure;
  private volatile boolean stopped;

  private WaitSampler(Observer observer, String since, IntSupplier clients) {
    this.observer = observer;
    this.since = since;
    this.clients = clients;
    this.thread = new Thread(this::look, "pgassay scaling watch");
    thread.setDaemon(true);
  }

  /**
   * Begins to look.
   *
   * @param since what sessions did before, by the server's time, does not count
   * @param clients how many clients there are at the moment
   */
  static WaitSampler begin(Observer observer, String since, IntSupplier clients) {
    WaitSampler sampler = new WaitSampler(observer, since, clients);
    sampler.thread.start();
    return sampler;
  }

  private void look() {
    try {
      while (!stopped) {
        int now = clients.getAsInt();
        if (now > 0) {
          observer.sessions(since, this::see).stream()
              .flatMap(Optional::stream)
              .forEach(wait -> seen.merge(wait, 1, Integer::sum));
          looks++;
          clientsSeen += now;
        }
        TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
      }
    } catch (SQLException e) {
      failure = e.getMessage();
    } catch (InterruptedException e) {
      failure = "it was interrupted";
    }
  }

  private Optional<Wait> see(ResultSet session) throws SQLException {
    sessions.add(session.getInt("pid"));
    if (session.getString("state").equals("hidden")) {
      hidden.add(session.getString("usename"));
      return Optional.empty();
    }
    return Wait.of(session);
  }

  /** What was seen. */
  Seen end() throws InterruptedException {
    stopped = true;
    thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    String unseen =
        thread.isAlive()
            ? "a look at the sessions did not come back within " + LIMIT_SECONDS + " s"
            : !hidden.isEmpty()
                ? "what sessions of "
                    + String.join(", ", hidden)
                    + " wait for is hidden from "
                    + "the role of this database: grant it pg_read_all_stats"
                : failure != null ? "the sessions could not be looked at: " + failure : null;
    return new Seen(Map.copyOf(seen), looks, clientsSeen, sessions.size(), unseen);
  }

  @Override
  public void close() {
    stopped = true;
  }

  /**
   * What was seen of the sessions.
   *
   * @param waits how often a session was seen with each
   * @param looks how often it was looked
   * @param clients how many clients there were at all looks together
   * @param sessions how many sessions did something
   * @param unseen why this is not all; null when it is
   */
  record Seen(
      Map<Wait, Integer> waits, int looks, int clients, int sessions, @Nullable String unseen) {

    /** The share of the clients' time that a kind takes, in percent. */
    double percent(WaitKind kind) {
      return waits.entrySet().stream()
          .filter(wait -> wait.getKey().kind() == kind)
          .mapToDouble(wait -> percent(wait.getValue()))
          .sum();
    }

    private double percent(int times) {
      return clients == 0 ? 0 : 100.0 * times / clients;
    }
  }
}
