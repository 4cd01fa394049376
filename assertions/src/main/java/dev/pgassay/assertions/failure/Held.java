package dev.pgassay.assertions.failure;

import dev.pgassay.assertions.facilities.ExpectationListener;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** What an expectation that held says, where somebody listens. */
@API(status = API.Status.INTERNAL)
public final class Held {

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private Held() {}

  /**
   * Says it by the method that a test is calling: {@code table public.orders: hasOwner shop}.
   *
   * @param database the database
   * @param subject what was expected of
   * @param expected what was expected, as far as the method's name does not say it
   */
  public static void tell(DataSource database, Supplier<String> subject, Object... expected) {
    ExpectationListener.of(database)
        .ifPresent(
            listener -> {
              StringBuilder words = new StringBuilder(subject.get()).append(": ").append(verb());
              for (int i = 0; i < expected.length; i++) {
                words.append(i == 0 ? " " : ", ").append(expected[i]);
              }
              listener.held(words.toString());
            });
  }

  /** The method of an assertion that was called from outside of assertions. */
  private static String verb() {
    List<String> methods =
        STACK.walk(
            frames ->
                frames
                    .dropWhile(frame -> !isOfAssertion(frame))
                    // Assertions call themselves back through the JDK: a lambda of an Optional's.
                    .takeWhile(frame -> isOfAssertion(frame) || isOfPlatform(frame))
                    .filter(Held::isOfAssertion)
                    .map(StackWalker.StackFrame::getMethodName)
                    .toList());
    return methods.isEmpty() ? "" : methods.get(methods.size() - 1);
  }

  private static boolean isOfPlatform(StackWalker.StackFrame frame) {
    return frame.getClassName().startsWith("java.");
  }

  private static boolean isOfAssertion(StackWalker.StackFrame frame) {
    return AbstractAssert.class.isAssignableFrom(frame.getDeclaringClass());
  }
}
