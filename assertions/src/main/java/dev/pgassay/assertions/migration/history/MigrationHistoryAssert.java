package dev.pgassay.assertions.migration.history;

import dev.pgassay.assertions.check.KnownViolations;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.files.CommittedFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.flywaydb.core.api.MigrationVersion;

/** Expectations of the files of a migration history. No database is asked. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationHistoryAssert
    extends AbstractAssert<MigrationHistoryAssert, MigrationHistory> {

  private static final int MOST = 20;

  private final Consumer<AssertionError> failures;
  private final List<HistoryFile> files;

  /**
   * Begins expectations.
   *
   * @param history the history
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public MigrationHistoryAssert(MigrationHistory history, Consumer<AssertionError> failures) {
    super(history, MigrationHistoryAssert.class);
    this.failures = failures;
    this.files = history.files();
  }

  /**
   * Verifies what is wrong in any history: {@link #hasNoDuplicateVersions()}, {@link
   * #hasNoIgnoredFiles()}, {@link #hasNoTransactionFaults()} and {@link #doesNotWaitForFlyway()}.
   *
   * @return this
   */
  public MigrationHistoryAssert isSound() {
    return hasNoDuplicateVersions()
        .hasNoIgnoredFiles()
        .hasNoTransactionFaults()
        .doesNotWaitForFlyway();
  }

  /**
   * Verifies that no two migrations claim one version, or two repeatable ones one description.
   *
   * <p>As Flyway reads them, {@code V1_2}, {@code V1.2} and {@code V01.02.0} are one version, and
   * so are an SQL file and a Java class of the same version.
   *
   * <pre>{@code
   * // V1__users.sql, V2__orders.sql
   * assertThat(history).hasNoDuplicateVersions(); // passes
   * // V2__orders.sql, V2__products.sql
   * assertThat(history).hasNoDuplicateVersions(); // fails, and names the next free version
   * }</pre>
   *
   * @return this
   */
  public MigrationHistoryAssert hasNoDuplicateVersions() {
    List<String> found = new ArrayList<>();
    versions(MigrationName.Kind.VERSIONED)
        .forEach((version, claimed) -> addDuplicate("version " + version, claimed, found));
    versions(MigrationName.Kind.BASELINE)
        .forEach((version, claimed) -> addDuplicate("baseline " + version, claimed, found));
    of(MigrationName.Kind.REPEATABLE).stream()
        .collect(
            Collectors.groupingBy(
                file -> file.name().description(), TreeMap::new, Collectors.toList()))
        .forEach(
            (description, claimed) ->
                addDuplicate("the description `" + description + "`", claimed, found));
    Failure failure = failure().expected("to have", "each version once");
    if (!versions(MigrationName.Kind.VERSIONED).isEmpty()) {
      failure.detail("The next free version is " + nextVersion() + ".");
    }
    return expectNone(found, failure);
  }

  private static void addDuplicate(String what, List<HistoryFile> claimed, List<String> found) {
    if (claimed.size() > 1) {
      found.add(
          what
              + " is claimed by "
              + claimed.size()
              + " migrations:\n"
              + claimed.stream()
                  .map(file -> "  " + file.script())
                  .collect(Collectors.joining("\n")));
    }
  }

  private String nextVersion() {
    String last = versions(MigrationName.Kind.VERSIONED).lastKey().getVersion();
    String[] parts = last.split("\\.");
    parts[parts.length - 1] =
        new BigInteger(parts[parts.length - 1]).add(BigInteger.ONE).toString();
    return String.join(".", parts);
  }

  /**
   * Verifies that Flyway leaves out no file that was meant as a migration.
   *
   * <pre>{@code
   * // V1__users.sql, readme.md
   * assertThat(history).hasNoIgnoredFiles(); // passes
   * // V2_orders.sql, v3__products.sql, V4__stock.sql.txt, V5__prices.sql.conf without its script
   * assertThat(history).hasNoIgnoredFiles(); // fails: Flyway runs none of them, and says nothing
   * }</pre>
   *
   * @return this
   */
  public MigrationHistoryAssert hasNoIgnoredFiles() {
    List<String> found = new ArrayList<>();
    for (HistoryFile file : of(MigrationName.Kind.IGNORED)) {
      found.add(file.script() + ": " + file.name().problem());
    }
    for (HistoryFile file : files) {
      String script = file.script();
      if (script.endsWith(".sql.conf") && isMissing(script.replaceFirst("\\.conf$", ""))) {
        found.add(script + ": there is no script of this name that it could configure");
      }
    }
    return expectNone(
        found, failure().expected("to have", "no file that Flyway leaves out without a word"));
  }

  private boolean isMissing(String script) {
    return files.stream().noneMatch(file -> file.script().equals(script));
  }

  /**
   * Verifies that each version follows the one before: 1, 2, 2.1, 3. Only for those who want it:
   * Flyway does not care.
   *
   * <pre>{@code
   * // V1__users.sql, V2__orders.sql
   * assertThat(history).hasNoGaps(); // passes
   * // V1__users.sql, V3__orders.sql
   * assertThat(history).hasNoGaps(); // fails
   * }</pre>
   *
   * @return this
   */
  public MigrationHistoryAssert hasNoGaps() {
    List<String> found = new ArrayList<>();
    List<BigInteger> before = List.of(BigInteger.ZERO);
    String nameBefore = "";
    boolean hasBaseline = !of(MigrationName.Kind.BASELINE).isEmpty();
    for (Map.Entry<MigrationVersion, List<HistoryFile>> version :
        versions(MigrationName.Kind.VERSIONED).entrySet()) {
      List<BigInteger> parts = parts(version.getKey());
      String name = version.getValue().get(0).file().name();
      boolean begins = nameBefore.isEmpty() && (hasBaseline || isOneAtMost(parts.get(0)));
      if (!begins && !follows(before, parts)) {
        found.add(
            nameBefore.isEmpty() ? "the first is " + name : nameBefore + " is followed by " + name);
      }
      before = parts;
      nameBefore = name;
    }
    return expectNone(found, failure().expected("to have", "no gap between two versions"));
  }

  private static boolean isOneAtMost(BigInteger number) {
    return number.compareTo(BigInteger.ONE) <= 0;
  }

  /** Whether one part is counted on by one, and what comes after it begins at 0 or 1. */
  private static boolean follows(List<BigInteger> before, List<BigInteger> version) {
    int same = 0;
    while (same < Math.min(before.size(), version.size())
        && before.get(same).equals(version.get(same))) {
      same++;
    }
    boolean countedOn =
        same < before.size()
            && same < version.size()
            && version.get(same).equals(before.get(same).add(BigInteger.ONE));
    int beginning = countedOn ? same + 1 : same;
    return (countedOn || same == before.size())
        && version.subList(beginning, version.size()).stream()
            .allMatch(MigrationHistoryAssert::isOneAtMost);
  }

  private static List<BigInteger> parts(MigrationVersion version) {
    return Arrays.stream(version.getVersion().split("\\.")).map(BigInteger::new).toList();
  }

  /**
   * Verifies that every statement that PostgreSQL refuses in a transaction is run outside of one:
   * that Flyway knows the statement ({@code reindex table concurrently} and {@code detach partition
   * concurrently} it does not), or {@code executeInTransaction=false} stands in the script's {@code
   * .conf}; and that such statements do not share a file with others, which Flyway refuses unless
   * {@code mixed} is set.
   *
   * <pre>{@code
   * // create index concurrently …            in a file of its own
   * assertThat(history).hasNoTransactionFaults(); // passes
   * // reindex table concurrently orders      without a .conf
   * assertThat(history).hasNoTransactionFaults(); // fails
   * }</pre>
   *
   * <p>What functions and {@code do} blocks run by {@code execute} is not seen.
   *
   * @return this
   */
  public MigrationHistoryAssert hasNoTransactionFaults() {
    List<String> found = faults().stream().flatMap(script -> script.find().stream()).toList();
    return expectNone(
        found,
        failure().expected("to run", "each statement in a transaction, or outside, as it needs"));
  }

  /**
   * Verifies that no migration waits for the transaction that Flyway itself keeps open while it
   * migrates: {@code create index concurrently} waits for all older transactions, so it hangs
   * unless {@code flyway.postgresql.transactional.lock} is {@code false}.
   *
   * <pre>{@code
   * assertThat(history.flyway("postgresql.transactional.lock", "false")).doesNotWaitForFlyway(); // passes
   * assertThat(history).doesNotWaitForFlyway(); // fails, if an index is created concurrently
   * }</pre>
   *
   * @return this
   */
  public MigrationHistoryAssert doesNotWaitForFlyway() {
    List<String> found =
        actual.settings().getOrDefault("postgresql.transactional.lock", "true").equals("false")
            ? List.of()
            : faults().stream().flatMap(script -> script.findWaiting().stream()).toList();
    return expectNone(
        found,
        failure()
            .expected("not to wait for", "the transaction that Flyway keeps open")
            .detail(
                "Set flyway.postgresql.transactional.lock=false wherever Flyway runs, and say so here:\n"
                    + "  history.flyway(\"postgresql.transactional.lock\", \"false\")"));
  }

  /**
   * Verifies that no file holds a secret, in comments neither: a password of a role, a user mapping
   * or a connection, a URL with one, a private key, a token of a well-known service. Placeholders
   * of Flyway are fine, and so are SCRAM verifiers, which no password can be read from. What is
   * found is never shown whole.
   *
   * <pre>{@code
   * // alter role app password '${app_password}'
   * assertThat(history).hasNoSecrets(); // passes
   * // -- alter role app password 'hunter2'
   * assertThat(history).hasNoSecrets(); // fails: V3__roles.sql:7: password, `…`, 7 characters
   * }</pre>
   *
   * <p>Java migrations, and scripts outside of the locations, are not read.
   *
   * @return this
   */
  public MigrationHistoryAssert hasNoSecrets() {
    return expectNone(secrets().stream().map(MigrationSecret::toString).toList(), secretsFailure());
  }

  /**
   * Verifies the same but for what a team knows, and has given a reason for: {@code
   * secret-in-migration}, and below it {@code password in db/migration/V3__roles.sql, line 7}.
   *
   * <pre>{@code
   * assertThat(history).hasNoSecrets(KnownViolations.fromFile()); // passes: it is in the file
   * assertThat(history).hasNoSecrets(KnownViolations.fromFile()); // fails: it was taken out of V3
   * }</pre>
   *
   * @param known what is accepted
   * @return this
   */
  public MigrationHistoryAssert hasNoSecrets(KnownViolations known) {
    List<MigrationSecret> secrets = secrets();
    KnownViolations.Acceptance<MigrationSecret> acceptance =
        known.accept(secrets, this::isOfTheseFiles);
    List<String> found =
        Stream.concat(
                secrets.stream()
                    .filter(secret -> !acceptance.accepted().contains(secret))
                    .map(MigrationSecret::toString),
                acceptance.complaints().stream())
            .toList();
    return expectNone(found, secretsFailure());
  }

  /** So that the lines of another history are not taken for stale. */
  private boolean isOfTheseFiles(String check, String object) {
    return check.equals(MigrationSecret.CHECK)
        && files.stream().anyMatch(file -> object.contains(" in " + file.script() + ", line "));
  }

  private List<MigrationSecret> secrets() {
    String placeholder = actual.settings().getOrDefault("placeholderPrefix", "${");
    return files.stream()
        .filter(file -> !file.isJava())
        .flatMap(
            file ->
                new MigrationSecrets(
                        file.script(), new String(file.file().content(), encoding()), placeholder)
                    .find().stream())
        .toList();
  }

  private Failure secretsFailure() {
    return failure()
        .expected("to hold", "no secret")
        .detail(
            "Whoever can read the repository, or its history, knows it. Change it where it is used,"
                + " and take the new one from a placeholder:\n"
                + "  alter role app password '${app_password}'");
  }

  private List<TransactionFaults> faults() {
    List<TransactionFaults> faults = new ArrayList<>();
    for (HistoryFile file : files) {
      boolean runs =
          file.is(MigrationName.Kind.VERSIONED)
              || file.is(MigrationName.Kind.REPEATABLE)
              || file.is(MigrationName.Kind.BASELINE);
      if (runs && !file.isJava()) {
        faults.add(
            new TransactionFaults(
                file.script(),
                new String(file.file().content(), encoding()),
                executeInTransaction(file.script()),
                actual.settings()));
      }
    }
    return faults;
  }

  private Optional<Boolean> executeInTransaction(String script) {
    return files.stream()
        .filter(file -> file.script().equals(script + ".conf"))
        .findFirst()
        .map(this::properties)
        .map(properties -> properties.getProperty("executeInTransaction"))
        .map(Boolean::parseBoolean);
  }

  private Properties properties(HistoryFile file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(new String(file.file().content(), encoding())));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory cannot be read", e);
    }
    return properties;
  }

  /**
   * Verifies that the versioned migrations are those of a committed file: none edited, renamed or
   * deleted, and none slipped in before the newest. Repeatable ones are made to be edited, and are
   * not in it.
   *
   * <pre>{@code
   * assertThat(history).matchesLock("migrations.lock"); // passes
   * // V3__orders.sql was edited after it was released
   * assertThat(history).matchesLock("migrations.lock"); // fails
   * }</pre>
   *
   * <p>A missing file is written, and the test fails and says so. A migration that was appended
   * makes the test fail until {@code -Dpgassay.update=true} has added it, and the file is committed
   * with it. Nothing is written where {@code CI=true}.
   *
   * @param file a name alone, which is looked for in {@code src/test/resources/pgassay}, or a path
   * @return this
   */
  public MigrationHistoryAssert matchesLock(String file) {
    return matches(CommittedFile.of(file));
  }

  MigrationHistoryAssert matches(CommittedFile file) {
    MigrationLock now = MigrationLock.of(of(MigrationName.Kind.VERSIONED), encoding());
    Failure failure = failure().expected("to be those of", file);
    Optional<String> unexamined = unexamined();
    if (unexamined.isPresent()) {
      return fail(failure.but(unexamined.get()));
    }
    if (file.isToBeUpdated()) {
      file.write(now.toString());
      return this;
    }
    if (!file.exists()) {
      return fail(missing(file, now, failure));
    }
    MigrationLock locked;
    try {
      locked = MigrationLock.read(file.read());
    } catch (IllegalArgumentException e) {
      return fail(failure.but("that file cannot be read: " + e.getMessage()));
    }
    List<String> contradictions = locked.contradictions(now);
    if (!contradictions.isEmpty()) {
      return fail(
          failure
              .but(listed(contradictions))
              .detail(
                  "Where it has run, Flyway refuses a migration that was changed, and a new database"
                      + " is no longer like the old ones: restore it, and put the change into a new"
                      + " migration.\nIf it has run nowhere but on your own machine, run the test with"
                      + " -Dpgassay.update=true, and commit the file."));
    }
    List<String> additions = locked.additions(now);
    return additions.isEmpty()
        ? this
        : fail(
            failure
                .but(listed(additions.stream().map(name -> name + " is not in it yet").toList()))
                .detail(
                    "To add it, run the test with -Dpgassay.update=true, and commit the file."));
  }

  private static Failure missing(CommittedFile file, MigrationLock now, Failure failure) {
    if (file.ci()) {
      return failure.noFile(null);
    }
    file.write(now.toString());
    return failure.noFile(now.migrations().size() + " migrations");
  }

  private List<HistoryFile> of(MigrationName.Kind kind) {
    return files.stream().filter(file -> file.is(kind)).toList();
  }

  private TreeMap<MigrationVersion, List<HistoryFile>> versions(MigrationName.Kind kind) {
    TreeMap<MigrationVersion, List<HistoryFile>> versions = new TreeMap<>();
    for (HistoryFile file : of(kind)) {
      file.version()
          .ifPresent(
              version -> versions.computeIfAbsent(version, v -> new ArrayList<>()).add(file));
    }
    return versions;
  }

  private Charset encoding() {
    String name = actual.settings().getOrDefault("encoding", "UTF-8");
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }

  private Failure failure() {
    return Failure.of("migrations in", actual.toString());
  }

  /** Why nothing can be said: there is no migration, or none where one was looked for. */
  private Optional<String> unexamined() {
    List<String> empty = actual.emptyLocations();
    if (!empty.isEmpty()) {
      return Optional.of("there is no file in " + String.join(" and ", empty));
    }
    Set<MigrationName.Kind> migrations =
        Set.of(
            MigrationName.Kind.VERSIONED,
            MigrationName.Kind.REPEATABLE,
            MigrationName.Kind.BASELINE,
            MigrationName.Kind.IGNORED);
    return files.stream().anyMatch(file -> migrations.contains(file.name().kind()))
        ? Optional.empty()
        : Optional.of("0 migrations were examined: none of the files there is one");
  }

  private MigrationHistoryAssert expectNone(List<String> found, Failure failure) {
    Optional<String> unexamined = unexamined();
    if (unexamined.isPresent()) {
      return fail(failure.but(unexamined.get()));
    }
    return found.isEmpty() ? this : fail(failure.but(listed(found)));
  }

  private static String listed(List<String> found) {
    return "found:\n"
        + found.stream().limit(MOST).collect(Collectors.joining("\n")).indent(2).stripTrailing()
        + (found.size() > MOST ? "\n  … and " + (found.size() - MOST) + " more" : "");
  }

  private MigrationHistoryAssert fail(Failure failure) {
    failures.accept(failure.toError(info.descriptionText()));
    return this;
  }
}
