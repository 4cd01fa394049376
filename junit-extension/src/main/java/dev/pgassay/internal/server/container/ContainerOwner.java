package dev.pgassay.internal.server.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The process that a container belongs to, as labels of the container tell it.
 *
 * <p>An engine may serve many machines, and a machine may have many process namespaces, each with
 * numbers of its own. So the number of a process counts only where it was given, and only together
 * with when it was given.
 *
 * @param host where the process's number counts: the machine, its boot, the namespace, the user
 * @param pid the process
 * @param started when it was started, in whatever measure cannot change while it lives
 */
record ContainerOwner(String host, long pid, String started) {

  private static final String PREFIX = "dev.pgassay.";
  private static final String HOST = PREFIX + "host";
  private static final String PID = PREFIX + "pid";
  private static final String STARTED = PREFIX + "started";

  /** The label that all our containers bear. */
  static final String MARK = PID;

  static ContainerOwner current() {
    long pid = ProcessHandle.current().pid();
    return new ContainerOwner(currentHost(), pid, startOf(pid).orElse("unknown"));
  }

  Map<String, String> labels() {
    return Map.of(HOST, host, PID, Long.toString(pid), STARTED, started);
  }

  /** Whether these are the labels of a process that we could see if it lived, and do not see. */
  boolean seesDeath(Map<String, String> labels) {
    String pidOfOther = labels.getOrDefault(PID, "");
    String startOfOther = labels.getOrDefault(STARTED, "unknown");
    return host.equals(labels.get(HOST))
        && pidOfOther.matches("\\d{1,18}")
        && !startOfOther.equals("unknown")
        && !startOf(Long.parseLong(pidOfOther)).equals(Optional.of(startOfOther));
  }

  private static String currentHost() {
    String user = System.getProperty("user.name");
    try {
      return "%s %s %s"
          .formatted(
              Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip(),
              Files.readSymbolicLink(Path.of("/proc/self/ns/pid")),
              user);
    } catch (IOException | UnsupportedOperationException notLinux) {
      return hostName() + " " + user;
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** When a process was started, empty when there is none. */
  private static Optional<String> startOf(long pid) {
    if (Files.exists(Path.of("/proc/self/stat"))) {
      return startInClockTicks(pid);
    }
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(Instant::toEpochMilli)
        .map(String::valueOf);
  }

  /**
   * Field 22 of {@code /proc/<pid>/stat} (proc(5)), counted from the boot: the JVM's start instant
   * is reckoned from the wall clock and moves with it.
   */
  private static Optional<String> startInClockTicks(long pid) {
    try {
      String stat =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      // The second field is the program's name in parentheses, which may hold anything.
      String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fromThird[0].equals("Z") ? Optional.empty() : Optional.of(fromThird[22 - 3]);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
