package dev.pgassay.internal.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a test did not pass.
 *
 * @param type the exception's class
 * @param message its message, shortened where it is very long
 * @param method the method of the test's class that it passed through
 * @param file the source file of the test, relative to the root of the repository where it was
 *     found, else the file's name alone
 * @param line the line in it, 0 where unknown
 */
public record TestFailure(String type, String message, String method, String file, int line) {

  private static final int LONGEST = 20_000;
  private static final List<String> SETS = List.of("test", "integrationTest", "it", "main");
  private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy", "scala");

  /** Tells why a test of a class did not pass. */
  public static TestFailure of(Throwable failure, Class<?> testClass) {
    Optional<StackTraceElement> place = place(failure, testClass);
    String text = String.valueOf(failure.getMessage());
    return new TestFailure(
        failure.getClass().getName(),
        text.length() > LONGEST ? text.substring(0, LONGEST) + "\n…" : text,
        place.map(StackTraceElement::getMethodName).orElse(""),
        place.map(TestFailure::file).orElse(""),
        place.map(StackTraceElement::getLineNumber).filter(line -> line > 0).orElse(0));
  }

  /** The innermost line of the test itself: where somebody begins to look. */
  private static Optional<StackTraceElement> place(Throwable failure, Class<?> testClass) {
    String outermost = testClass.getName().replaceAll("\\$.*", "");
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().replaceAll("\\$.*", "").equals(outermost))
        .findFirst();
  }

  private static String file(StackTraceElement frame) {
    String name = String.valueOf(frame.getFileName());
    int end = frame.getClassName().lastIndexOf('.');
    String inSources =
        end < 0 ? name : frame.getClassName().substring(0, end).replace('.', '/') + "/" + name;
    Path module = Path.of("").toAbsolutePath();
    return SETS.stream()
        .flatMap(set -> LANGUAGES.stream().map(language -> "src/" + set + "/" + language))
        .map(root -> module.resolve(root).resolve(inSources))
        .filter(Files::exists)
        .findFirst()
        .map(file -> repository(module).relativize(file).toString().replace('\\', '/'))
        .orElse(name);
  }

  private static Path repository(Path module) {
    return Stream.iterate(module, path -> path != null, Path::getParent)
        .filter(path -> Files.exists(path.resolve(".git")))
        .findFirst()
        .orElse(module);
  }
}
