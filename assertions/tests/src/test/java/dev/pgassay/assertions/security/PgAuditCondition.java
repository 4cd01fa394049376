package dev.pgassay.assertions.security;

import dev.pgassay.TestDatabases;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The condition behind {@link NeedsPgAudit}. A server that lacks it would not start with it. */
final class PgAuditCondition implements ExecutionCondition {

  private static final String PROPERTY = "pgassay.test.pgaudit";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (System.getProperty(PROPERTY, "").equals("required")) {
      return ConditionEvaluationResult.enabled(PROPERTY + " is `required`");
    }
    try (TestDatabases databases = TestDatabases.configure().migrations().open()) {
      return Sql.query(
                  databases.create(),
                  "select name from pg_available_extensions where name = 'pgaudit'")
              .isEmpty()
          ? ConditionEvaluationResult.disabled("the server has no pgaudit")
          : ConditionEvaluationResult.enabled("the server has pgaudit");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
