package dev.pgassay.assertions.check;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * A named rule that a schema keeps.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SchemaCheck {

  private final String id;
  private final CheckPack pack;
  private final Severity severity;
  private final boolean recommended;
  private final Parameters parameters;
  private final CatalogCheck check;

  private SchemaCheck(
      String id,
      CheckPack pack,
      Severity severity,
      boolean recommended,
      Parameters parameters,
      CatalogCheck check) {
    this.id = id;
    this.pack = pack;
    this.severity = severity;
    this.recommended = recommended;
    this.parameters = parameters;
    this.check = check;
  }

  static SchemaCheck of(String id, CheckPack pack, Severity severity, CatalogCheck check) {
    return new SchemaCheck(id, pack, severity, false, Parameters.none(), check);
  }

  /** The same check, as one of those that find only what does harm. */
  SchemaCheck asRecommended() {
    return new SchemaCheck(id, pack, severity, true, parameters, check);
  }

  /** The same check with a parameter, and the value that it has unless its user sets another. */
  SchemaCheck parameter(String name, String value) {
    return new SchemaCheck(id, pack, severity, recommended, parameters.with(name, value), check);
  }

  /**
   * Returns its name, which is also that of its page.
   *
   * @return lower-case words with hyphens between them, as in {@code foreign-key-without-index}
   */
  public String id() {
    return id;
  }

  /** {@return what it is about} */
  public CheckPack pack() {
    return pack;
  }

  /** {@return how much its violations matter} */
  public Severity severity() {
    return severity;
  }

  /** {@return whether it finds only what does harm} */
  public boolean isRecommended() {
    return recommended;
  }

  /** {@return what it can be told, and what it was told; immutable} */
  public Map<String, String> parameters() {
    return parameters.values();
  }

  @Override
  public String toString() {
    return id;
  }

  CatalogCheck check() {
    return check;
  }

  Parameters parametersForCheck() {
    return parameters;
  }
}
