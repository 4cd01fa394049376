package dev.pgassay;

import dev.pgassay.internal.junit.TestScopes;
import java.lang.reflect.Parameter;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The JUnit extension behind {@link DatabaseTest}.
 *
 * <p>It is registered by the annotation, or by hand where the settings are known at run time only:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DatabaseTestExtension DATABASE =
 *     new DatabaseTestExtension(TestDatabases.configure().migrations("filesystem:" + directory));
 * }</pre>
 *
 * <p>Instances are immutable and thread-safe; all state lies in JUnit's stores.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class DatabaseTestExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        InvocationInterceptor {

  private final TestScopes scopes;

  /** Creates an extension that reads its settings from {@link DatabaseTest}. */
  public DatabaseTestExtension() {
    this.scopes = new TestScopes(null);
  }

  /**
   * Creates an extension with settings of its own; annotations do not count for it.
   *
   * @param settings what the tests ask for; later changes to it have no effect
   */
  public DatabaseTestExtension(TestDatabases.Builder settings) {
    this.scopes = new TestScopes(settings.settingsReader());
  }

  /**
   * Lets constructors see the test method that they are called for, so that they get its database.
   */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(
      ExtensionContext rootContext) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    scopes.beforeAll(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    scopes.afterAll(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    scopes.beforeEach(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    scopes.afterEach(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return TestScopes.supports(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Parameter resolved = parameter.getParameter();
    try {
      return scopes.resolve(context, resolved.getType());
    } catch (SQLException e) {
      throw new ParameterResolutionException(
          "The database for the parameter `" + resolved + "` cannot be opened: " + e.getMessage(),
          e);
    }
  }

  /**
   * Runs a {@link DynamicTest} and adds to its failure where the database is.
   *
   * @throws Throwable whatever the test throws
   */
  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation,
      DynamicTestInvocationContext invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (Throwable failure) {
      scopes.dynamicTestFailed(extensionContext, failure);
      throw failure;
    }
  }
}
