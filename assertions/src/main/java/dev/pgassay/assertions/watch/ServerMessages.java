package dev.pgassay.assertions.watch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the log of a server of ours says of temporary files and deadlocks. It says so at once, where
 * statistics lag behind.
 *
 * @param files the temporary files
 * @param deadlocks the deadlocks: who waited for whom, and the statements
 */
record ServerMessages(List<TemporaryFile> files, List<String> deadlocks) {

  /** A line that begins a message, or a further part of one: the server's prefix, and the text. */
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) UTC \\[(\\d+)] db=.*?,user=.*? ([A-Z]+):  (.*)");

  private static final Pattern FILE = Pattern.compile("temporary file: path \".*\", size (\\d+)");

  /**
   * A temporary file.
   *
   * @param pid the process that wrote it
   * @param gone when it was removed, in microseconds since 1970
   * @param bytes its size
   * @param statement the statement, where the log has it
   */
  record TemporaryFile(int pid, long gone, long bytes, Optional<String> statement) {}

  /** A message, with what belongs to it. */
  private record Message(
      int pid, long time, String text, StringBuilder detail, StringBuilder statement) {}

  static ServerMessages of(List<String> log) {
    List<TemporaryFile> files = new ArrayList<>();
    List<String> deadlocks = new ArrayList<>();
    for (Message message : messages(log)) {
      Matcher file = FILE.matcher(message.text());
      if (file.matches()) {
        files.add(
            new TemporaryFile(
                message.pid(),
                message.time(),
                Long.parseLong(file.group(1)),
                Optional.of(message.statement().toString()).filter(text -> !text.isEmpty())));
      } else if (message.text().equals("deadlock detected")) {
        deadlocks.add(message.detail().toString());
      }
    }
    return new ServerMessages(List.copyOf(files), List.copyOf(deadlocks));
  }

  private static List<Message> messages(List<String> log) {
    List<Message> messages = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String text : log) {
      Matcher line = LINE.matcher(text);
      if (!line.matches()) {
        open.append('\n').append(text.strip());
        continue;
      }
      Optional<Message> last =
          messages.isEmpty() ? Optional.empty() : Optional.of(messages.get(messages.size() - 1));
      open = new StringBuilder();
      switch (line.group(4)) {
        case "DETAIL" -> open = last.map(Message::detail).orElse(open);
        case "STATEMENT" -> open = last.map(Message::statement).orElse(open);
        case "HINT", "CONTEXT", "QUERY", "LOCATION" -> {}
        default ->
            messages.add(
                new Message(
                    Integer.parseInt(line.group(3)),
                    micros(line.group(1), line.group(2)),
                    line.group(5),
                    new StringBuilder(),
                    new StringBuilder()));
      }
      open.append(line.group(5));
    }
    return messages;
  }

  private static long micros(String day, String time) {
    return ChronoUnit.MICROS.between(
        Instant.EPOCH, LocalDateTime.parse(day + "T" + time).toInstant(ZoneOffset.UTC));
  }
}
