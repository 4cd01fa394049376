package dev.pgassay.assertions.replication;

import dev.pgassay.assertions.content.ContentDifference;
import dev.pgassay.assertions.content.ContentResult;
import dev.pgassay.assertions.content.NamePattern;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Expectations of what a replication has carried.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplicationAssert extends AbstractAssert<ReplicationAssert, Replication> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param replication what was carried
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public ReplicationAssert(Replication replication, Consumer<AssertionError> failures) {
    super(replication, ReplicationAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that the other database has the same content, all of it.
   *
   * <pre>{@code
   * assertThat(replication).carriedEverything(); // passes
   * assertThat(replication).carriedEverything(); // fails: position of sequence public.orders_id_seq: 1 instead of 11
   * }</pre>
   *
   * @return this
   */
  public ReplicationAssert carriedEverything() {
    return carriedEverythingBut();
  }

  /**
   * Verifies that the other database has the same content, but for what is named. Fails, too, when
   * something that is named was carried after all, so that nothing is left behind.
   *
   * <pre>{@code
   * assertThat(replication).carriedEverythingBut("position of sequence *"); // passes
   * assertThat(replication).carriedEverythingBut("position of sequence *"); // fails: large objects: 2 missing
   * }</pre>
   *
   * @param patterns names as a failure shows them, in which {@code *} stands for any characters
   * @return this
   */
  public ReplicationAssert carriedEverythingBut(String... patterns) {
    isNotNull();
    List<NamePattern> known = Arrays.stream(patterns).map(NamePattern::new).toList();
    ContentResult found = actual.found();
    List<ContentDifference> others =
        found.differences().stream()
            .filter(
                difference ->
                    known.stream().noneMatch(pattern -> pattern.matches(difference.object())))
            .toList();
    found
        .withDifferences(others)
        .failure()
        .ifPresent(failure -> failures.accept(failure.toError(info.descriptionText())));
    List<NamePattern> stale =
        known.stream()
            .filter(pattern -> actual.notCarried().stream().noneMatch(pattern::matches))
            .toList();
    if (!stale.isEmpty()) {
      failures.accept(
          found
              .subject()
              .expected("to differ in", stale)
              .but("it does not: take it out of `carriedEverythingBut(…)`")
              .toError(info.descriptionText()));
    }
    return this;
  }
}
