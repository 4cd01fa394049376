package dev.pgassay.internal.lease;

import java.util.List;
import java.util.Optional;

/**
 * What a failed test leaves.
 *
 * @param database the database's name
 * @param logIsReadable whether the server is ours, and its log with it
 * @param serverLog the last lines that the server logged of the test's sessions
 * @param openNow the command that opens the database while the run lives, when it is kept
 * @param openLater the command that opens it after the run, when its server can keep it
 */
public record Evidence(
    String database,
    boolean logIsReadable,
    List<String> serverLog,
    Optional<String> openNow,
    Optional<String> openLater) {

  /** The evidence in words. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    openNow.ifPresent(
        command ->
            text.append("The database of this test is kept as ")
                .append(database)
                .append(".\nOpen it while the run lives:\n  ")
                .append(command)
                .append('\n'));
    openLater.ifPresent(
        command -> text.append("Open it after the run:\n  ").append(command).append('\n'));
    if (!logIsReadable) {
      text.append("The log of its server cannot be read from here.");
    } else if (serverLog.isEmpty()) {
      text.append("The server logged nothing of its sessions.");
    } else {
      text.append("The server logged of its sessions:\n")
          .append(String.join("\n", serverLog).indent(2).stripTrailing());
    }
    return text.toString();
  }
}
