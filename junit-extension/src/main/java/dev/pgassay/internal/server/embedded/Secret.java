package dev.pgassay.internal.server.embedded;

import java.security.SecureRandom;

/** Random words: passwords, and names that no other run has. */
final class Secret {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private Secret() {}

  /** A word of 24 letters, 120 bits. */
  static String random() {
    return random(24);
  }

  static String random(int length) {
    SecureRandom random = new SecureRandom();
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}
