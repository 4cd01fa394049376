package dev.pgassay.assertions.terraform;

import dev.pgassay.assertions.failure.Failure;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Expectations of a server that a Terraform plan makes. What is known only after the plan was
 * applied fails: it cannot be told. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PlannedDatabaseAssert
    extends AbstractAssert<PlannedDatabaseAssert, PlannedDatabase> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param planned the server
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public PlannedDatabaseAssert(PlannedDatabase planned, Consumer<AssertionError> failures) {
    super(planned, PlannedDatabaseAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that backups are kept for so many days or more.
   *
   * <pre>{@code
   * assertThat(planned).keepsBackupsFor(7); // passes
   * assertThat(planned).keepsBackupsFor(7); // fails: backup_retention_period is not set, which means 1
   * }</pre>
   *
   * @param days the least number
   * @return this
   */
  public PlannedDatabaseAssert keepsBackupsFor(int days) {
    return expect(
        "to keep backups for at least",
        days + (days == 1 ? " day" : " days"),
        protection().backupDays(),
        kept -> kept >= days);
  }

  /**
   * Verifies that what the server stores is encrypted, with its backups.
   *
   * <pre>{@code
   * assertThat(planned).encryptsStorage(); // passes
   * assertThat(planned).encryptsStorage(); // fails: storage_encrypted = false
   * }</pre>
   *
   * @return this
   */
  public PlannedDatabaseAssert encryptsStorage() {
    return expect("to encrypt", "its storage", protection().storageEncrypted(), yes -> yes);
  }

  /**
   * Verifies that the provider refuses to delete it.
   *
   * <pre>{@code
   * assertThat(planned).isProtectedFromDeletion(); // passes
   * assertThat(planned).isProtectedFromDeletion(); // fails: deletion_protection is not set, which means false
   * }</pre>
   *
   * @return this
   */
  public PlannedDatabaseAssert isProtectedFromDeletion() {
    return expect("to be protected", "from deletion", protection().deletionProtected(), yes -> yes);
  }

  /**
   * Verifies that it cannot be reached from the internet.
   *
   * <pre>{@code
   * assertThat(planned).isNotPublic(); // passes
   * assertThat(planned).isNotPublic(); // fails: publicly_accessible = true
   * }</pre>
   *
   * @return this
   */
  public PlannedDatabaseAssert isNotPublic() {
    return expect("not to be reached", "from the internet", protection().isPublic(), yes -> !yes);
  }

  /**
   * Verifies that it refuses connections which are not encrypted.
   *
   * <pre>{@code
   * assertThat(planned).demandsTls(); // passes
   * assertThat(planned).demandsTls(); // fails: rds.force_ssl = 0
   * }</pre>
   *
   * @return this
   */
  public PlannedDatabaseAssert demandsTls() {
    return expect("to demand", "TLS", protection().tlsDemanded(), yes -> yes);
  }

  /**
   * Verifies that the administrator's password lies neither in the plan nor in Terraform's state.
   *
   * <pre>{@code
   * // manage_master_user_password = true
   * assertThat(planned).hasNoPasswordInClear(); // passes
   * // password = var.password
   * assertThat(planned).hasNoPasswordInClear(); // fails: password is set
   * }</pre>
   *
   * @return this
   */
  public PlannedDatabaseAssert hasNoPasswordInClear() {
    return expect("to have", "no password in clear", protection().passwordInPlan(), yes -> !yes);
  }

  private PlannedProtection protection() {
    isNotNull();
    return actual.protection();
  }

  private <T> PlannedDatabaseAssert expect(
      String relation, String expected, PlannedValue<T> found, Predicate<T> holds) {
    if (found.value().filter(holds).isPresent()) {
      return this;
    }
    Failure failure =
        Failure.of("planned server", actual.address())
            .expected(relation, expected)
            .but(
                found.value().isPresent()
                    ? found.source()
                    : "that cannot be told: " + found.source());
    failures.accept(failure.toError(info.descriptionText()));
    return this;
  }
}
