package dev.pgassay.assertions.migration.history;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in a text by what stands before them, or by their own shape. Comments are read as
 * well: what was commented out is known all the same.
 *
 * @param script the file's name, as its location gives it
 * @param text what is in it
 * @param placeholder what Flyway's placeholders begin with
 */
record MigrationSecrets(String script, String text, String placeholder) {

  private static final String PASSWORD = "password";

  /**
   * A kind of secret.
   *
   * @param name what it is called
   * @param pattern finds it, and gives it as the group {@code secret}
   * @param context must be found near it, so that it is one
   */
  private record Kind(String name, Pattern pattern, Predicate<String> context) {

    static Kind of(String name, String pattern) {
      return new Kind(name, Pattern.compile(pattern), near -> true);
    }
  }

  /** How far from a password its host or user may stand. */
  private static final int NEAR = 200;

  private static final Predicate<String> IS_CONNECTION =
      Pattern.compile("(?i)\\b(host|hostaddr|dbname|user|port|service)=|jdbc:").asPredicate();

  /** The first that finds a place says what is there. */
  private static final List<Kind> KINDS =
      List.of(
          // Roles, user mappings and subscriptions; in a text that is executed, quotes are doubled.
          Kind.of(PASSWORD, "(?i)\\bpassword\\s+(?:e|u&)?'(?<secret>(?:[^'\\n]|'')+)'"),
          Kind.of(PASSWORD, "(?i)\\bpassword\\s+''(?<secret>[^'\\s,]+)''"),
          Kind.of(
              PASSWORD, "(?i)\\bpassword\\s+\\$(?<tag>\\w*)\\$(?<secret>[^$\\s]+)\\$\\k<tag>\\$"),
          new Kind(
              "password of a connection",
              Pattern.compile("(?i)\\bpassword=(?:'')?(?<secret>[^\\s'\"&;]+)"),
              IS_CONNECTION),
          Kind.of(
              "password in a URL",
              "(?i)\\b[a-z][a-z0-9+.-]*://[^\\s:/@'\"]*:(?<secret>[^\\s@'\"/]+)@"),
          Kind.of(
              "private key", "(?<secret>-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----)"),
          Kind.of("AWS access key", "\\b(?<secret>(?:AKIA|ASIA)[0-9A-Z]{16})\\b"),
          Kind.of(
              "AWS secret key",
              "(?i)aws_?secret(?:_?access)?_?key['\"\\s:=,]+(?<secret>[A-Za-z0-9/+=]{40})\\b"),
          Kind.of(
              "GitHub token", "\\b(?<secret>gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\\w{22,})\\b"),
          Kind.of("GitLab token", "\\b(?<secret>glpat-[\\w-]{20,})"),
          Kind.of("Slack token", "\\b(?<secret>xox[abeoprs]-[A-Za-z0-9-]{10,})"),
          Kind.of("Slack webhook", "(?<secret>hooks\\.slack\\.com/services/T\\w+/B\\w+/\\w+)"),
          Kind.of("Google API key", "\\b(?<secret>AIza[\\w-]{35})"),
          Kind.of("Google client secret", "\\b(?<secret>GOCSPX-[\\w-]{28})"),
          Kind.of("Stripe key", "\\b(?<secret>[rs]k_live_[A-Za-z0-9]{16,})\\b"),
          Kind.of("SendGrid key", "\\b(?<secret>SG\\.[\\w-]{22}\\.[\\w-]{43})"),
          Kind.of("npm token", "\\b(?<secret>npm_[A-Za-z0-9]{36})\\b"),
          Kind.of("JSON Web Token", "\\b(?<secret>eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{8,})"));

  /** In the order of their lines. */
  List<MigrationSecret> find() {
    Map<Integer, MigrationSecret> found = new TreeMap<>();
    for (Kind kind : KINDS) {
      Matcher matcher = kind.pattern().matcher(text);
      while (matcher.find()) {
        String value = matcher.group("secret");
        boolean isSecret =
            !value.contains(placeholder)
                && !value.startsWith("SCRAM-SHA-256$")
                && kind.context().test(near(matcher.start(), matcher.end()));
        if (isSecret) {
          found.putIfAbsent(
              matcher.start("secret"),
              new MigrationSecret(script, line(matcher.start("secret")), name(kind, value), value));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private String near(int start, int end) {
    return text.substring(Math.max(0, start - NEAR), Math.min(text.length(), end + NEAR));
  }

  private int line(int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  /** Whoever has the hash can log in where the server asks for md5. */
  private static String name(Kind kind, String value) {
    return kind.name().equals(PASSWORD) && value.matches("md5[0-9a-f]{32}")
        ? "md5 hash of a password"
        : kind.name();
  }
}
