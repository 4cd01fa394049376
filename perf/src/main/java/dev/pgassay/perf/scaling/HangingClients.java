package dev.pgassay.perf.scaling;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Clients that have not come back in time. They are named, with their statements, and ended.
 *
 * @param site where they are
 * @param limit how long they were waited for
 * @param clients all clients of the level
 */
record HangingClients(Site site, Duration limit, List<ClientThread> clients) {

  private static final int MOST_SHOWN = 5;
  private static final long MILLIS_TO_END = TimeUnit.SECONDS.toMillis(5);

  /** Ends them, and says who they were. */
  ScalingException stop(String since) throws InterruptedException {
    List<ClientThread> hanging = clients.stream().filter(ClientThread::isAlive).toList();
    List<UnfinishedStatement> statements = new ArrayList<>();
    String end;
    String named;
    try {
      statements.addAll(site.observer().unfinished(since));
      named = named(hanging, statements);
      end = end(hanging, statements);
    } catch (SQLException e) {
      hanging.forEach(ClientThread::interrupt);
      named = named(hanging, statements);
      end = "Their sessions could not be looked at or cancelled: " + e.getMessage();
    }
    return new ScalingException(
        String.format(
            Locale.ROOT,
            "%d of %d clients did not come back within %.1f s after a round was over, %s:\n%s\n%s",
            hanging.size(),
            clients.size(),
            limit.toMillis() / 1e3,
            site.words(),
            named,
            end),
        null);
  }

  private static String named(List<ClientThread> hanging, List<UnfinishedStatement> statements) {
    String each =
        hanging.stream()
            .limit(MOST_SHOWN)
            .map(client -> named(client, statements).indent(2).stripTrailing())
            .collect(Collectors.joining("\n"));
    List<Integer> known = hanging.stream().flatMap(client -> client.processes().stream()).toList();
    String others =
        statements.stream()
            .filter(statement -> !known.contains(statement.pid()))
            .limit(MOST_SHOWN)
            .map(statement -> statement.toString().indent(4).stripTrailing())
            .collect(Collectors.joining("\n"));
    return each
        + (hanging.size() > MOST_SHOWN ? "\n  and " + (hanging.size() - MOST_SHOWN) + " more" : "")
        + (others.isEmpty() ? "" : "\n  Other sessions of the database:\n" + others);
  }

  private static String named(ClientThread client, List<UnfinishedStatement> statements) {
    List<Integer> processes = client.processes();
    String own =
        statements.stream()
            .filter(statement -> processes.contains(statement.pid()))
            .map(statement -> "\n" + statement.toString().indent(2).stripTrailing())
            .collect(Collectors.joining());
    return "client " + client.number() + " stands in " + client.place() + own;
  }

  /** Cancels, interrupts, and ends the sessions of those that go on. */
  private String end(List<ClientThread> hanging, List<UnfinishedStatement> statements)
      throws SQLException, InterruptedException {
    hanging.forEach(ClientThread::interrupt);
    for (UnfinishedStatement statement : statements) {
      site.observer().cancel(statement.pid());
    }
    if (ended(hanging)) {
      return "Their statements were cancelled and their threads interrupted; all have ended.";
    }
    for (UnfinishedStatement statement : statements) {
      site.observer().terminate(statement.pid());
    }
    return ended(hanging)
        ? "They went on when they were cancelled, so their sessions were ended."
        : "They were cancelled and interrupted, their sessions were ended, and some still go on.";
  }

  private static boolean ended(List<ClientThread> hanging) throws InterruptedException {
    long stop = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS_TO_END);
    for (ClientThread client : hanging) {
      long left = TimeUnit.NANOSECONDS.toMillis(stop - System.nanoTime());
      client.join(Math.max(1, left));
    }
    return hanging.stream().noneMatch(ClientThread::isAlive);
  }
}
