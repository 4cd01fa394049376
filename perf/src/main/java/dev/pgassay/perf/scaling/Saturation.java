package dev.pgassay.perf.scaling;

import java.util.OptionalLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** From which level on more gives no more: whether there is one, which it is, and why. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Saturation {

  /** What can be said of it. */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public enum Answer {
    /** Beyond some level no level has a throughput that is larger by 10 %. */
    REACHED,
    /** Throughput still grows at the largest level. */
    NOT_REACHED,
    /** The rounds differ too much. */
    CANNOT_BE_TOLD,
    /** More rows are not meant to give more throughput. */
    DOES_NOT_APPLY
  }

  private final Answer answer;
  private final @Nullable Level level;
  private final String words;

  private Saturation(Answer answer, @Nullable Level level, String words) {
    this.answer = answer;
    this.level = level;
    this.words = words;
  }

  static Saturation reached(Level level, String words) {
    return new Saturation(Answer.REACHED, level, words);
  }

  static Saturation notReached(String words) {
    return new Saturation(Answer.NOT_REACHED, null, words);
  }

  /**
   * It is open.
   *
   * @param level the first level that may be it; at those before it throughput grows
   */
  static Saturation cannotBeTold(Level level, String words) {
    return new Saturation(Answer.CANNOT_BE_TOLD, level, words);
  }

  static Saturation doesNotApply() {
    return new Saturation(
        Answer.DOES_NOT_APPLY, null, "more rows are not meant to give more throughput");
  }

  /** {@return what can be said of it} */
  public Answer answer() {
    return answer;
  }

  /** {@return the level beyond which throughput does not grow; empty where that is not known} */
  public OptionalLong level() {
    return answer == Answer.REACHED && level != null
        ? OptionalLong.of(level.value())
        : OptionalLong.empty();
  }

  /** Whether it is reached, or may be, at a level that is smaller. */
  boolean mayComeBefore(long value) {
    return level != null && level.value() < value;
  }

  /** {@return a sentence without its stop, with the cause where it is reached} */
  @Override
  public String toString() {
    return words;
  }
}
