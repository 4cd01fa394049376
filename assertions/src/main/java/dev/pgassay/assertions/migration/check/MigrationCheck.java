package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.check.Severity;
import dev.pgassay.assertions.migration.trace.MigrationTrace;
import dev.pgassay.assertions.migration.trace.TracedStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A named rule that migrations keep, so that an application that runs meanwhile is not disturbed.
 *
 * <p>Its page, the safe way, a migration that breaks it and its safe twin are a folder of resources
 * beside this package: {@code migration/check/<name>/}. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationCheck {

  private static final Pattern VERSIONS = Pattern.compile("\\s*-- (since|before) (\\d+)$");

  private final String id;
  private final Severity severity;
  private final boolean recommended;
  private final Function<SchemaChange, Stream<Found>> source;

  private MigrationCheck(
      String id,
      Severity severity,
      boolean recommended,
      Function<SchemaChange, Stream<Found>> source) {
    this.id = id;
    this.severity = severity;
    this.recommended = recommended;
    this.source = source;
  }

  static MigrationCheck of(
      String id, Severity severity, Function<SchemaChange, Stream<Found>> source) {
    return new MigrationCheck(id, severity, false, source);
  }

  MigrationCheck asRecommended() {
    return new MigrationCheck(id, severity, true, source);
  }

  /**
   * Returns its name, which is also that of its page.
   *
   * @return lower-case words with hyphens between them, as in {@code index-create-not-concurrent}
   */
  public String id() {
    return id;
  }

  /** {@return how much its findings matter} */
  public Severity severity() {
    return severity;
  }

  /** {@return whether it finds only what does harm to an application that runs meanwhile} */
  public boolean isRecommended() {
    return recommended;
  }

  @Override
  public String toString() {
    return id;
  }

  Stream<MigrationFinding> find(MigrationTrace trace, TracedStatement statement) {
    return source
        .apply(new SchemaChange(trace, statement))
        .map(found -> new MigrationFinding(this, statement, found));
  }

  /** Where its page stands. */
  String page() {
    return "dev/pgassay/assertions/migration/check/" + id + "/README.md";
  }

  /** How to do without harm what was found, for a version of PostgreSQL. */
  String safeWay(Found found, int serverVersion) {
    String text =
        resource("safe-way.sql")
            .lines()
            .filter(line -> isFor(line, serverVersion))
            .map(line -> VERSIONS.matcher(line).replaceFirst(""))
            .collect(Collectors.joining("\n"));
    for (Map.Entry<String, String> name : found.names().entrySet()) {
      text = text.replace("{" + name.getKey() + "}", name.getValue());
    }
    return text;
  }

  private static boolean isFor(String line, int serverVersion) {
    Matcher versions = VERSIONS.matcher(line);
    return !versions.find()
        || versions.group(1).equals("since")
            == serverVersion >= Integer.parseInt(versions.group(2));
  }

  private String resource(String name) {
    try (InputStream file = MigrationCheck.class.getResourceAsStream(id + "/" + name)) {
      if (file == null) {
        throw new IllegalStateException("check `" + id + "` has no " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of check `" + id + "`", e);
    }
  }
}
