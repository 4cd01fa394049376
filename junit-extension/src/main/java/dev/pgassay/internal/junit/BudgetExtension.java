package dev.pgassay.internal.junit;

import dev.pgassay.DatabaseBudget;
import dev.pgassay.assertions.facilities.ActivityFigure;
import dev.pgassay.assertions.facilities.ActivityWatcher;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The JUnit extension behind {@link DatabaseBudget}. All state lies in JUnit's stores. */
@API(status = API.Status.INTERNAL)
public final class BudgetExtension
    implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

  private static final String KEY = "budget";

  /** Creates the extension. */
  public BudgetExtension() {}

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    DatabaseBudget budget = nearest(context);
    Map<ActivityFigure, Long> limits = limits(budget);
    MethodScope method =
        TestScopes.methodScopeOf(context)
            .orElseThrow(
                () ->
                    new ExtensionConfigurationException(
                        "`"
                            + context.getDisplayName()
                            + "` has a `@DatabaseBudget` and no database. Put `@DatabaseTest` on the"
                            + " class or the method."));
    RunningWatch watch =
        new RunningWatch(
            watcher()
                .begin(
                    method.lease().database(),
                    limits,
                    TestScopes.testName(context),
                    budget.mode() == DatabaseBudget.Mode.WARN));
    ExtensionState.getOrCreate(context, KEY, RunningWatch.class, () -> watch);
  }

  /** Ends the watch; what it throws is suppressed in the failure that a test has already. */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    Optional<RunningWatch> watch = ExtensionState.find(context, KEY, RunningWatch.class);
    Optional<AssertionError> failure = watch.isPresent() ? watch.get().end() : Optional.empty();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private static DatabaseBudget nearest(ExtensionContext context) {
    Optional<DatabaseBudget> found =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), DatabaseBudget.class);
    for (Class<?> type = context.getRequiredTestClass();
        type != null && found.isEmpty();
        type = type.getEnclosingClass()) {
      found = AnnotationSupport.findAnnotation(type, DatabaseBudget.class);
    }
    return found.orElseThrow(
        () ->
            new ExtensionConfigurationException(
                "`" + context.getDisplayName() + "` has no `@DatabaseBudget`."));
  }

  private static Map<ActivityFigure, Long> limits(DatabaseBudget budget) {
    Map<ActivityFigure, Long> limits = new EnumMap<>(ActivityFigure.class);
    put(limits, ActivityFigure.SESSIONS, "sessions", budget.sessions());
    put(limits, ActivityFigure.LOCK_WAITS, "lockWaits", budget.lockWaits());
    put(limits, ActivityFigure.LOCK_WAIT_TIME, "lockWaitMillis", budget.lockWaitMillis());
    put(limits, ActivityFigure.STATEMENT_TIME, "statementMillis", budget.statementMillis());
    put(limits, ActivityFigure.TEMPORARY_FILES, "temporaryFiles", budget.temporaryFiles());
    put(limits, ActivityFigure.TEMPORARY_BYTES, "temporaryBytes", budget.temporaryBytes());
    put(limits, ActivityFigure.WAL_BYTES, "walBytes", budget.walBytes());
    put(limits, ActivityFigure.CACHE_MISSES, "cacheMisses", budget.cacheMisses());
    put(limits, ActivityFigure.DEAD_ROWS, "deadRows", budget.deadRows());
    put(limits, ActivityFigure.DEADLOCKS, "deadlocks", budget.deadlocks());
    if (limits.isEmpty()) {
      throw new ExtensionConfigurationException(
          "`@DatabaseBudget` has no limit, so that nothing could be proven. Set one, as in"
              + " `@DatabaseBudget(temporaryFiles = 0)`.");
    }
    return limits;
  }

  private static void put(
      Map<ActivityFigure, Long> limits, ActivityFigure figure, String attribute, long limit) {
    if (limit < DatabaseBudget.NONE) {
      throw new ExtensionConfigurationException(
          "`@DatabaseBudget(" + attribute + " = " + limit + ")`: a limit is 0 or more.");
    }
    if (limit != DatabaseBudget.NONE) {
      limits.put(figure, figure.isTime() ? Math.multiplyExact(limit, 1_000) : limit);
    }
  }

  private static ActivityWatcher watcher() {
    return ServiceLoader.load(ActivityWatcher.class, BudgetExtension.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    "`@DatabaseBudget` needs pgassay-assertions, whole, on the class path."));
  }

  /** A watch that ends with its test, whatever becomes of that. */
  private static final class RunningWatch implements AutoCloseable {

    private final ActivityWatcher.Watch watch;
    private boolean ended;

    RunningWatch(ActivityWatcher.Watch watch) {
      this.watch = watch;
    }

    Optional<AssertionError> end() {
      ended = true;
      return watch.end();
    }

    @Override
    public void close() {
      if (!ended) {
        end();
      }
    }
  }
}
