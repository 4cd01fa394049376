package dev.pgassay.internal.junit;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.internal.configuration.ConfigurationReader;
import dev.pgassay.internal.configuration.RunConfiguration;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.configuration.SettingsReader;
import dev.pgassay.internal.lease.Engine;
import dev.pgassay.internal.lease.Lease;
import dev.pgassay.internal.lease.LeaseOwner;
import dev.pgassay.internal.migration.FlywayMigrator;
import dev.pgassay.internal.report.RunRecord;
import dev.pgassay.internal.report.TestFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Finds, for each of JUnit's contexts, the settings that count there and the database that belongs
 * to it. All state lies in JUnit's stores.
 */
public final class TestScopes {

  private final @Nullable Function<RunConfiguration, Settings> programmatic;

  /**
   * Creates the scopes of an extension.
   *
   * @param programmatic the settings of an extension that was registered with them; null to read
   *     the annotation
   */
  public TestScopes(@Nullable Function<RunConfiguration, Settings> programmatic) {
    this.programmatic = programmatic;
  }

  /** Whether a parameter of this type is ours to resolve. */
  public static boolean supports(Class<?> type) {
    return type == DataSource.class
        || type == TestDatabase.class
        || type == Connection.class
        || isFlyway(type);
  }

  /** By its name, so that Flyway's classes are not loaded for a test that does not want them. */
  private static boolean isFlyway(Class<?> type) {
    return type.getName().equals("org.flywaydb.core.Flyway");
  }

  /** Checks the configuration of a class before any of its tests runs, and notes that it begins. */
  public void beforeAll(ExtensionContext context) {
    ExtensionState.requireSupportedVersion();
    ClassScope inner = classScope(context);
    forEachScope(
        context.getParent().flatMap(TestScopes::classContext),
        outer -> {
          if (outer != inner) {
            outer.begin(inner);
          }
        });
  }

  /** Notes that a class has ended. */
  public void afterAll(ExtensionContext context) {
    ClassScope inner = classScope(context);
    forEachScope(context.getParent().flatMap(TestScopes::classContext), outer -> outer.end(inner));
  }

  /** Notes that a method begins. */
  public void beforeEach(ExtensionContext context) {
    ExtensionState.requireSupportedVersion();
    MethodScope method = methodScope(context);
    forEachScope(classContext(context), scope -> scope.begin(method));
  }

  /** Notes that a method has ended, and adds its database's evidence to a failure. */
  public void afterEach(ExtensionContext context) {
    MethodScope method = methodScope(context);
    forEachScope(classContext(context), scope -> scope.end(method));
    Optional<Throwable> failure = context.getExecutionException();
    method.leaseIfUsed().ifPresent(lease -> conclude(lease, failure));
    engine(context).record().testEnded(testEnd(context, method, failure));
  }

  private static RunRecord.TestEnd testEnd(
      ExtensionContext context, MethodScope method, Optional<Throwable> failure) {
    Class<?> testClass = context.getRequiredTestClass();
    return new RunRecord.TestEnd(
        testClass.getName(),
        testName(context),
        outcome(failure),
        method.millis(),
        failure.map(thrown -> TestFailure.of(thrown, testClass)));
  }

  private static String outcome(Optional<Throwable> failure) {
    return failure
        .map(thrown -> thrown instanceof TestAbortedException ? "aborted" : "failed")
        .orElse("passed");
  }

  /** Adds the evidence to the failure of a test that JUnit made at run time. */
  public void dynamicTestFailed(ExtensionContext context, Throwable failure) {
    for (Optional<ExtensionContext> around = Optional.of(context);
        around.isPresent();
        around = around.get().getParent()) {
      Optional<MethodScope> method =
          ExtensionState.find(around.get(), methodKey(around.get()), MethodScope.class);
      if (method.isPresent()) {
        method.get().leaseIfUsed().ifPresent(lease -> conclude(lease, Optional.of(failure)));
        return;
      }
    }
  }

  /** Visits the scopes of a class and of those around it, from the inside to the outside. */
  private void forEachScope(Optional<ExtensionContext> innermost, Consumer<ClassScope> action) {
    for (Optional<ExtensionContext> around = innermost;
        around.isPresent();
        around = around.get().getParent().flatMap(TestScopes::classContext)) {
      if (declared(around.get()).isPresent()) {
        action.accept(classScope(around.get()));
      }
    }
  }

  private static void conclude(Lease lease, Optional<Throwable> failure) {
    String outcome = outcome(failure);
    lease.ended(outcome);
    if (outcome.equals("failed")) {
      failure.orElseThrow().addSuppressed(new FailureEvidence(lease.keep().describe()));
    }
  }

  /** Returns what a parameter of a supported type gets. */
  public Object resolve(ExtensionContext context, Class<?> type) throws SQLException {
    ExtensionState.requireSupportedVersion();
    Settings settings = settings(context);
    TestDatabase database =
        context.getTestMethod().isPresent()
            ? methodScope(context).lease().database()
            : classScope(context).handle();
    if (type == Connection.class) {
      return ExtensionState.getOrCreate(
              context,
              new Object(),
              InjectedConnection.class,
              () -> InjectedConnection.to(database))
          .connection();
    }
    return isFlyway(type)
        ? new FlywayMigrator(settings)
            .flyway(settings.role().isPresent() ? database.administrator() : database)
        : database;
  }

  /** The scope of a test method that began with a database. */
  static Optional<MethodScope> methodScopeOf(ExtensionContext context) {
    return ExtensionState.find(context, methodKey(context), MethodScope.class);
  }

  private MethodScope methodScope(ExtensionContext context) {
    return ExtensionState.getOrCreate(
        context, methodKey(context), MethodScope.class, () -> newMethodScope(context));
  }

  private MethodScope newMethodScope(ExtensionContext context) {
    Settings settings = settings(context);
    Optional<ExtensionContext> around =
        classContext(context).filter(found -> declared(found).isPresent());
    if (around.isPresent() && settings.lifecycle() == DatabaseLifecycle.PER_CLASS) {
      return MethodScope.sharing(() -> classScope(outermost(around.get())).lease());
    }
    LeaseOwner owner =
        new LeaseOwner(
            context.getRequiredTestClass().getName(), testName(context), serverOwner(context));
    return MethodScope.owning(
        () ->
            around.isPresent()
                ? classScope(around.get()).leaseFor(owner, settings)
                : engine(context).lease(settings, owner),
        () -> {
          if (settings.server() == DatabaseServer.OWN
              && owner.serverOwner().equals(context.getUniqueId())) {
            engine(context).release(owner.serverOwner());
          }
        });
  }

  private ClassScope classScope(ExtensionContext context) {
    ExtensionContext scoped =
        settings(context).lifecycle() == DatabaseLifecycle.PER_CLASS ? outermost(context) : context;
    return ExtensionState.getOrCreate(
        scoped, classKey(scoped), ClassScope.class, () -> newClassScope(scoped));
  }

  private ClassScope newClassScope(ExtensionContext context) {
    String name = context.getRequiredTestClass().getName();
    return new ClassScope(
        engine(context),
        settings(context),
        new LeaseOwner(name, "", serverOwner(context)),
        () ->
            context
                .getParent()
                .flatMap(TestScopes::classContext)
                .flatMap(outer -> ExtensionState.find(outer, classKey(outer), ClassScope.class)));
  }

  /** The outermost class around, up to the first with other settings. */
  private ExtensionContext outermost(ExtensionContext context) {
    Settings settings = settings(context);
    ExtensionContext found = context;
    for (Optional<ExtensionContext> around = context.getParent().flatMap(TestScopes::classContext);
        around.isPresent() && declared(around.get()).filter(settings::equals).isPresent();
        around = around.get().getParent().flatMap(TestScopes::classContext)) {
      found = around.get();
    }
    return found;
  }

  private String serverOwner(ExtensionContext context) {
    return classContext(context)
        .filter(around -> declared(around).equals(Optional.of(settings(context))))
        .map(around -> outermost(around).getRequiredTestClass().getName())
        .orElseGet(context::getUniqueId);
  }

  private Settings settings(ExtensionContext context) {
    return declared(context)
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    "`"
                        + context.getDisplayName()
                        + "` uses pgassay's extension without `@DatabaseTest`. Put the annotation"
                        + " on the class or the method, or register the extension with its"
                        + " settings: new DatabaseTestExtension(TestDatabases.configure())."));
  }

  /** The settings that count in a context: those of the nearest annotation. */
  private Optional<Settings> declared(ExtensionContext context) {
    RunConfiguration run = engine(context).configuration();
    if (programmatic != null) {
      return Optional.of(programmatic.apply(run));
    }
    Optional<DatabaseTest> annotation =
        context
            .getTestMethod()
            .flatMap(method -> AnnotationSupport.findAnnotation(method, DatabaseTest.class));
    for (Class<?> type = context.getTestClass().orElse(null);
        type != null && annotation.isEmpty();
        type = type.getEnclosingClass()) {
      annotation = AnnotationSupport.findAnnotation(type, DatabaseTest.class);
    }
    return annotation.map(
        found -> new SettingsReader(ExtensionConfigurationException::new).read(found, run));
  }

  private static Engine engine(ExtensionContext context) {
    return ExtensionState.getOrCreate(
        context.getRoot(),
        Engine.class,
        Engine.class,
        () -> new Engine(ConfigurationReader.read(context::getConfigurationParameter)));
  }

  /** The context of the class that a context belongs to; a class's own is its own. */
  private static Optional<ExtensionContext> classContext(ExtensionContext context) {
    Optional<ExtensionContext> found = Optional.of(context);
    while (found.isPresent()
        && (found.get().getTestMethod().isPresent() || found.get().getTestClass().isEmpty())) {
      found = found.get().getParent();
    }
    return found;
  }

  /** What a test is called in the report. */
  static String testName(ExtensionContext context) {
    String method = context.getRequiredTestMethod().getName();
    String display = context.getDisplayName();
    return display.startsWith(method) ? method : method + " " + display;
  }

  private static String classKey(ExtensionContext context) {
    return "class " + context.getUniqueId();
  }

  private static String methodKey(ExtensionContext context) {
    return "method " + context.getUniqueId();
  }
}
