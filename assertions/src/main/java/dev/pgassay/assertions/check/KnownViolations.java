package dev.pgassay.assertions.check;

import dev.pgassay.assertions.files.CommittedFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Violations that a team has accepted, in a text file that is committed.
 *
 * <pre>{@code
 * foreign-key-without-index
 *   constraint orders_customer_id_fkey on public.orders   until 2027-01-31   # dropped with the old shop
 *   constraint visits_customer_id_fkey on public.visits   # rows of customers are never deleted
 * }</pre>
 *
 * <p>A check's name, and below it, indented, an object a line as a failure names it; after two
 * spaces or more perhaps the last day on which it is accepted, and always the reason. Violations
 * that are not in the file fail. So do lines that nothing matches any more, so that the file never
 * says more than is true, and those whose day is over.
 *
 * <p>With the system property {@code pgassay.update=true} (or {@code PGASSAY_UPDATE=true} in the
 * environment), and when there is no file yet, today's violations are written to the file, and the
 * test fails once more so that somebody looks at it. Reasons and days that are there are kept;
 * nothing is ever written where {@code CI=true} is set.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class KnownViolations {

  private final CommittedFile file;
  private final Clock clock;

  private KnownViolations(CommittedFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Returns what {@code src/test/resources/pgassay/known-violations.txt} says.
   *
   * @return the violations of the default file, which is read when they are needed
   */
  public static KnownViolations fromFile() {
    return new KnownViolations(CommittedFile.of("known-violations.txt"), Clock.systemDefaultZone());
  }

  /**
   * Returns what a file says.
   *
   * @param file the file in the sources of the tests, so that it can be written; relative to the
   *     directory that the tests run in
   * @return its violations, which are read when they are needed
   */
  public static KnownViolations fromFile(Path file) {
    return new KnownViolations(CommittedFile.of(file), Clock.systemDefaultZone());
  }

  /**
   * Sets the clock that tells which day it is.
   *
   * @param other the clock
   * @return the same violations, on that clock's day
   */
  public KnownViolations withClock(Clock other) {
    return new KnownViolations(file, other);
  }

  /** The same violations, as if the property and the environment said this. */
  KnownViolations updating(boolean whenAsked, boolean inCi) {
    return new KnownViolations(new CommittedFile(file.path(), whenAsked, inCi), clock);
  }

  /** Something that can be accepted. */
  @API(status = API.Status.INTERNAL)
  public interface Subject {

    /** {@return the check's name} */
    String checkId();

    /** {@return kind and full name of the object} */
    String object();
  }

  /**
   * What a team has accepted of what was found, and what is wrong with its file.
   *
   * @param accepted what does not fail
   * @param complaints paragraphs that do
   * @param <T> what was found
   */
  @API(status = API.Status.INTERNAL)
  public record Acceptance<T>(Set<T> accepted, List<String> complaints) {}

  /**
   * Compares what was found with the file.
   *
   * @param found what was found, all of which would fail
   * @param examined whether a check has examined an object, so that its line can be stale
   * @param <T> what was found
   * @return what is accepted of it
   */
  @API(status = API.Status.INTERNAL)
  public <T extends Subject> Acceptance<T> accept(
      List<T> found, BiPredicate<String, String> examined) {
    Judgement<T> judgement =
        judge(found, subject -> true, entry -> examined.test(entry.check(), entry.object()));
    return new Acceptance<>(judgement.accepted().keySet(), judgement.complaints());
  }

  /**
   * What is known of an examination's violations.
   *
   * @param accepted the violations that do not fail, with their lines
   * @param complaints what is wrong with the file, a paragraph each
   */
  record Judgement<T>(Map<T, KnownViolation> accepted, List<String> complaints) {}

  /**
   * Compares violations with the file.
   *
   * @param violations what was found
   * @param failing whether one would fail
   * @param examined whether an entry's check and object were examined, so that it can be stale
   */
  <T extends Subject> Judgement<T> judge(
      List<T> violations, Predicate<T> failing, Predicate<KnownViolation> examined) {
    boolean exists = file.exists();
    KnownViolationsFile known =
        exists
            ? KnownViolationsFile.parse(file.toString(), file.read())
            : KnownViolationsFile.empty();
    Map<T, KnownViolation> matched = new LinkedHashMap<>();
    for (T violation : violations) {
      known.entries().stream()
          .filter(entry -> entry.matches(violation))
          .findFirst()
          .ifPresent(entry -> matched.put(violation, entry));
    }
    List<KnownViolation> stale =
        known.entries().stream()
            .filter(entry -> examined.test(entry) && !matched.containsValue(entry))
            .toList();
    List<KnownViolation> fresh =
        violations.stream()
            .filter(violation -> failing.test(violation) && !matched.containsKey(violation))
            .map(this::recorded)
            .distinct()
            .toList();
    List<String> complaints = new ArrayList<>();
    LocalDate today = LocalDate.now(clock);
    boolean differs = !stale.isEmpty() || !fresh.isEmpty();
    if (differs && (file.update() || !exists) && !file.ci()) {
      List<KnownViolation> entries =
          Stream.concat(
                  known.entries().stream().filter(entry -> !stale.contains(entry)), fresh.stream())
              .toList();
      file.write(known.with(entries).text());
      complaints.add(written(fresh.size(), stale.size()));
    } else {
      complain(complaints, stale, fresh, exists);
    }
    List<KnownViolation> expired =
        matched.values().stream().distinct().filter(entry -> entry.isExpired(today)).toList();
    if (!expired.isEmpty()) {
      complaints.add(
          "No longer accepted by "
              + file
              + ":\n"
              + lines(
                  expired,
                  entry -> "accepted until " + entry.until() + " (" + entry.reason() + ")"));
    }
    matched.values().removeIf(entry -> entry.isExpired(today));
    return new Judgement<>(matched, complaints);
  }

  private KnownViolation recorded(Subject violation) {
    return new KnownViolation(
        violation.checkId(),
        KnownViolation.inOneLine(violation.object()),
        null,
        "recorded on " + LocalDate.now(clock) + ", not explained yet",
        0);
  }

  private String written(int added, int removed) {
    return file
        + " was written: "
        + added
        + " added, "
        + removed
        + " removed.\nGive each line its reason, and commit the file; then the test passes.";
  }

  private void complain(
      List<String> complaints,
      List<KnownViolation> stale,
      List<KnownViolation> fresh,
      boolean exists) {
    if (!stale.isEmpty()) {
      complaints.add(
          "Nothing matches these lines of "
              + file
              + " any more:\n"
              + lines(stale, KnownViolation::reason)
              + "\nTake them out, or run once with -Dpgassay.update=true.");
    }
    if (!exists && !fresh.isEmpty()) {
      complaints.add(
          "There is no file "
              + file
              + " of known violations, and CI=true keeps it from being written.");
    } else if (!fresh.isEmpty() && file.update()) {
      complaints.add(file + " is not written where CI=true is set.");
    }
  }

  private static String lines(
      List<KnownViolation> entries, Function<KnownViolation, String> words) {
    return entries.stream()
        .map(
            entry ->
                "  line "
                    + entry.line()
                    + ": "
                    + entry.check()
                    + ", "
                    + entry.object()
                    + "\n    "
                    + words.apply(entry))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String toString() {
    return "known violations of " + file;
  }
}
