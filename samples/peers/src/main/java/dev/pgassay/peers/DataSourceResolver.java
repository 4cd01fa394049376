package dev.pgassay.peers;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the constructor of a suite the database of the test that it is called for. */
abstract class DataSourceResolver implements ParameterResolver {

  /** What the extension keeps in JUnit's stores; JUnit closes it. */
  static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(DataSourceResolver.class);

  /** Makes a database ready for a test. */
  abstract DataSource open(ExtensionContext test) throws SQLException;

  /** Lets what {@link #open} keeps in the store of its context end with the test. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DataSource.class;
  }

  @Override
  public DataSource resolveParameter(ParameterContext parameter, ExtensionContext context) {
    try {
      return open(context);
    } catch (SQLException e) {
      throw new ParameterResolutionException("There is no database: " + e.getMessage(), e);
    }
  }
}
