package dev.pgassay.internal.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The log of a server of ours, and how its lines are told apart by database. */
public final class ServerLog {

  /** The setting {@code log_line_prefix}: time, process, and the session's database and role. */
  public static final String LINE_PREFIX = "%m [%p] db=%d,user=%u ";

  private ServerLog() {}

  /** The last messages of a database's sessions; a message's further lines go with its first. */
  public static List<String> linesOf(String database, String log, int most) {
    String mark = "] db=" + database + ",user=";
    Deque<String> found = new ArrayDeque<>();
    boolean belongs = false;
    for (String line : (Iterable<String>) log.lines()::iterator) {
      boolean starts = line.contains("] db=");
      belongs = starts ? line.contains(mark) : belongs;
      if (belongs) {
        found.add(line);
        if (found.size() > most) {
          found.remove();
        }
      }
    }
    return List.copyOf(found);
  }
}
