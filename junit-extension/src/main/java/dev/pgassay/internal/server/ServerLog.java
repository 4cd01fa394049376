package dev.pgassay.internal.server;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a server of ours, and how its lines are told apart by database. */
public final class ServerLog {

  /** The setting {@code log_line_prefix}: time, process, and the session's database and role. */
  public static final String LINE_PREFIX = "%m [%p] db=%d,user=%u ";

  /** The setting {@code log_timezone} that goes with it. */
  public static final String TIME_ZONE = "UTC";

  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) " + TIME_ZONE);

  private ServerLog() {}

  /**
   * The last messages of a database's sessions; a message's further lines go with its first.
   *
   * @param since when they begin; heeded when the log is in {@link #TIME_ZONE}
   */
  public static List<String> linesOf(String database, Instant since, String log, int most) {
    String mark = "] db=" + database + ",user=";
    Deque<String> found = new ArrayDeque<>();
    boolean belongs = false;
    for (String line : (Iterable<String>) log.lines()::iterator) {
      boolean starts = line.contains("] db=");
      belongs = starts ? line.contains(mark) && !isBefore(line, since) : belongs;
      if (belongs) {
        found.add(line);
        if (found.size() > most) {
          found.remove();
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean isBefore(String line, Instant since) {
    Matcher time = TIME.matcher(line);
    return time.lookingAt()
        && LocalDateTime.parse(time.group(1) + "T" + time.group(2))
            .toInstant(ZoneOffset.UTC)
            .isBefore(since.truncatedTo(ChronoUnit.MILLIS));
  }
}
