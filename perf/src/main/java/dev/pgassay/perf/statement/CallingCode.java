package dev.pgassay.perf.statement;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose code the current thread executes, below drivers, pools and frameworks.
 *
 * @param ours whether pgassay itself wants something of the database
 * @param lines the lines of the user's code, the innermost first, one for each class; empty where
 *     there is none, as in a thread of a pool
 * @param pool the pool of connections through which it came
 */
record CallingCode(boolean ours, List<StackTraceElement> lines, Optional<String> pool) {

  private static final int SHOWN_LINES = 4;

  private static final List<String> POOLS =
      List.of(
          "com.zaxxer.hikari.",
          "com.mchange.v2.c3p0.",
          "io.agroal.",
          "oracle.ucp.",
          "org.apache.commons.dbcp2.",
          "org.apache.tomcat.jdbc.pool.",
          "org.vibur.dbcp.");

  /** What stands between the user's code and the database. */
  private static final List<String> LIBRARIES =
      List.of(
          "com.blazebit.",
          "com.p6spy.",
          "com.querydsl.",
          "com.sun.",
          "com.vladmihalcea.",
          "dev.pgassay.internal.",
          "groovy.",
          "io.ebean.",
          "io.hypersistence.",
          "io.micronaut.",
          "io.quarkus.",
          "jakarta.",
          "java.",
          "javax.",
          "jdk.",
          "kotlin.",
          "net.bytebuddy.",
          "net.ttddyy.",
          "org.apache.ibatis.",
          "org.aspectj.",
          "org.assertj.",
          "org.codehaus.groovy.",
          "org.eclipse.persistence.",
          "org.flywaydb.",
          "org.hibernate.",
          "org.jboss.",
          "org.jdbi.",
          "org.jetbrains.exposed.",
          "org.jooq.",
          "org.junit.",
          "org.mockito.",
          "org.mybatis.",
          "org.opentest4j.",
          "org.postgresql.",
          "org.springframework.",
          "scala.",
          "sun.");

  private static final Set<CodeSource> OURS =
      Stream.of(CallingCode.class, DatabaseFacilities.class)
          .map(CallingCode::source)
          .filter(Objects::nonNull)
          .collect(Collectors.toSet());

  /** Looks down the stack of the current thread. */
  static CallingCode find() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> find(frames.iterator()));
  }

  private static CallingCode find(Iterator<StackFrame> frames) {
    List<StackTraceElement> lines = new ArrayList<>();
    Optional<String> pool = Optional.empty();
    boolean inAction = false;
    while (frames.hasNext() && lines.size() < SHOWN_LINES && !(inAction && !lines.isEmpty())) {
      StackFrame frame = frames.next();
      Class<?> type = frame.getDeclaringClass();
      if (isOurs(type)) {
        // What stands below the recorder only waits for the action.
        inAction |= type == StatementRecorder.class;
        if (lines.isEmpty() && !inAction && !isOfTap(type)) {
          return new CallingCode(true, List.of(), pool);
        }
      } else if (pool.isEmpty() && lines.isEmpty()) {
        pool = POOLS.stream().filter(frame.getClassName()::startsWith).findFirst();
      }
      if (isOfUser(frame) && !isOfSameClass(lines, frame)) {
        lines.add(frame.toStackTraceElement());
      }
    }
    return new CallingCode(false, List.copyOf(lines), pool);
  }

  private static boolean isOfSameClass(List<StackTraceElement> lines, StackFrame frame) {
    return !lines.isEmpty()
        && lines.get(lines.size() - 1).getClassName().equals(frame.getClassName());
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("dev.pgassay.") && OURS.contains(source(type));
  }

  private static boolean isOfTap(Class<?> type) {
    return type.getPackage().equals(CallingCode.class.getPackage());
  }

  private static @Nullable CodeSource source(Class<?> type) {
    return type.getProtectionDomain().getCodeSource();
  }

  /** Generated classes have no lines, or names with two dollar signs. */
  private static boolean isOfUser(StackFrame frame) {
    return frame.getLineNumber() > 0
        && !isOurs(frame.getDeclaringClass())
        && !frame.getClassName().contains("$$")
        && !frame.getMethodName().startsWith("$$")
        && !startsWithAny(frame.getClassName(), LIBRARIES)
        && !startsWithAny(frame.getClassName(), POOLS);
  }

  private static boolean startsWithAny(String name, List<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }
}
