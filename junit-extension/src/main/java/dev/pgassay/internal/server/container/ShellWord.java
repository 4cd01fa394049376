package dev.pgassay.internal.server.container;

/** Text as one word of a POSIX shell. */
final class ShellWord {

  private ShellWord() {}

  static String of(String text) {
    return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
