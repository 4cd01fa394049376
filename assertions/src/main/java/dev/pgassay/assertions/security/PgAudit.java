package dev.pgassay.assertions.security;

import dev.pgassay.assertions.security.AuditTrail.Operation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The trail that the extension pgaudit leaves in the server's log.
 *
 * <pre>{@code
 * PgAudit.of("app_user")
 * PgAudit.of("app_user").reads().except(Operation.TRUNCATE, "object auditing does not know it")
 * }</pre>
 *
 * <p>Immutable: each method returns another description.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PgAudit {

  private final String role;
  private final boolean reads;
  private final Map<Operation, String> exceptions;

  private PgAudit(String role, boolean reads, Map<Operation, String> exceptions) {
    this.role = role;
    this.reads = reads;
    this.exceptions = exceptions;
  }

  /**
   * Begins with the role that the application connects as.
   *
   * @param role its exact name
   * @return a description of a trail that has whatever writes
   */
  public static PgAudit of(String role) {
    return new PgAudit(role, false, Map.of());
  }

  /**
   * Says that reading is recorded as well.
   *
   * @return the description with it
   */
  public PgAudit reads() {
    return new PgAudit(role, true, exceptions);
  }

  /**
   * Leaves an operation out.
   *
   * @param operation what is not recorded
   * @param reason why, for whoever reads the test
   * @return the description without it
   */
  public PgAudit except(Operation operation, String reason) {
    Map<Operation, String> more = new LinkedHashMap<>(exceptions);
    more.put(operation, reason);
    return new PgAudit(role, reads, Collections.unmodifiableMap(more));
  }

  String role() {
    return role;
  }

  boolean hasReads() {
    return reads;
  }

  Map<Operation, String> exceptions() {
    return exceptions;
  }

  @Override
  public String toString() {
    return "the server's log by pgaudit, for role " + role;
  }
}
