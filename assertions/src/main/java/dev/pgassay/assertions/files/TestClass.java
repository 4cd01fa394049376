package dev.pgassay.assertions.files;

import java.util.List;
import org.apiguardian.api.API;

/** Finds the class of the test that runs. */
@API(status = API.Status.INTERNAL)
public final class TestClass {

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private TestClass() {}

  /**
   * Finds it.
   *
   * @return the class whose method JUnit called, or else the one that this thread began with;
   *     outermost
   */
  public static Class<?> running() {
    List<? extends Class<?>> callers =
        STACK.walk(
            frames ->
                frames
                    .<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                    .takeWhile(type -> !type.getName().startsWith("org.junit."))
                    .filter(type -> !isOfPlatform(type))
                    .toList());
    Class<?> test = callers.get(callers.size() - 1);
    while (test.getEnclosingClass() != null) {
      test = test.getEnclosingClass();
    }
    return test;
  }

  private static boolean isOfPlatform(Class<?> type) {
    return type.getName().startsWith("java.") || type.getName().startsWith("jdk.");
  }
}
