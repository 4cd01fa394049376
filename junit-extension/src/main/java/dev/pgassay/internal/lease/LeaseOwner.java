package dev.pgassay.internal.lease;

/**
 * Whom a database is handed to.
 *
 * @param testClass the name of the test class
 * @param test the test's name, empty for the class itself
 * @param serverOwner the class that a server of one's own would belong to: the outermost one with
 *     the same settings
 */
public record LeaseOwner(String testClass, String test, String serverOwner) {

  /** The report of the run, which looks at databases itself; nothing is recorded of it. */
  static final LeaseOwner REPORT = new LeaseOwner("", "", "");

  /** Class and test in one word, for messages. */
  public String name() {
    String simple = testClass.substring(testClass.lastIndexOf('.') + 1).replace('$', '.');
    return test.isEmpty() ? simple : simple + "." + test;
  }

  /** The same test as the owner of one more server. */
  LeaseOwner ofAnotherServer(int number) {
    return new LeaseOwner(testClass, test, name() + ", another server " + number);
  }

  /** Whether this is a test of a class, or of one nested in it. */
  boolean isTestOf(LeaseOwner other) {
    return !test.isEmpty()
        && other.test.isEmpty()
        && (testClass.equals(other.testClass) || testClass.startsWith(other.testClass + "$"));
  }
}
