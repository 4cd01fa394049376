package dev.pgassay.internal.template;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of our databases, each at most 63 bytes, which is all that PostgreSQL keeps of a name.
 *
 * <p>{@code pgassay_<run>_<n>} belongs to a run and goes with it; {@code pgassay_t_<key>} is a
 * template that runs share. What is called otherwise, such as the {@code pgassay_kept_…} of failed
 * tests, is not swept.
 */
public final class DatabaseNames {

  /** What all our databases begin with, and nobody else's do. */
  static final String PREFIX = "pgassay_";

  private static final String TEMPLATE_PREFIX = PREFIX + "t_";

  private static final Pattern OF_RUN = Pattern.compile("pgassay_([a-z0-9]{10})_\\d+");

  private DatabaseNames() {}

  static String ofRun(String run, int number) {
    return prefixOf(run) + number;
  }

  /** What the names of a run's databases begin with. */
  static String prefixOf(String run) {
    return PREFIX + run + "_";
  }

  static String ofTemplate(TemplateKey key) {
    return TEMPLATE_PREFIX + key.shortName();
  }

  static boolean isTemplate(String database) {
    return database.startsWith(TEMPLATE_PREFIX);
  }

  /** The run that a database belongs to, if it is a run's. */
  static Optional<String> runOf(String database) {
    Matcher matcher = OF_RUN.matcher(database);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
