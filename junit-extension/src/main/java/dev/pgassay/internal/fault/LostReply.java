package dev.pgassay.internal.fault;

import java.util.Optional;

/**
 * Which reply is lost.
 *
 * @param any whether it is that to any command but {@code SET}
 * @param command the command, empty for any or none
 */
record LostReply(boolean any, Optional<String> command) {

  static final LostReply NONE = new LostReply(false, Optional.empty());
  static final LostReply NEXT = new LostReply(true, Optional.empty());

  static LostReply to(String command) {
    return new LostReply(false, Optional.of(command));
  }

  /** Whether it is the one to a command, as its tag calls it. */
  boolean isTo(String completed) {
    return any ? !completed.equals("SET") : command.filter(completed::equals).isPresent();
  }
}
