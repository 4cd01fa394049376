package dev.pgassay.assertions.compliance;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A named set of controls, each with a test: what an audit asks of a database.
 *
 * <pre>{@code
 * static final ComplianceProfile ORDERS =
 *     ComplianceProfile.named("orders service")
 *         .control("AC-6", "The application has the rights that it needs, and no more",
 *             db -> assertThat(db.as("shop_app")).hasExactlyTheRights("SELECT, INSERT on orders"))
 *         .control("AU-2", "Changes of orders leave a record",
 *             db -> assertThat(db).audits("orders", TRAIL))
 *         .notApplicable("SC-28", "Data at rest is encrypted", "the provider encrypts its disks");
 * }</pre>
 *
 * <p>A profile says what was tested and what was seen; it certifies nothing. Immutable: each method
 * returns another profile.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ComplianceProfile {

  private static final StackWalker STACK = StackWalker.getInstance();

  private final String name;
  private final List<Control> controls;

  private ComplianceProfile(String name, List<Control> controls) {
    this.name = name;
    this.controls = List.copyOf(controls);
  }

  /**
   * Begins a profile.
   *
   * @param name what it is called, in the report and in the names of its results
   * @return a profile that has no control yet
   * @throws IllegalArgumentException if the name is blank
   */
  public static ComplianceProfile named(String name) {
    return new ComplianceProfile(said("ComplianceProfile.named(…)", name), List.of());
  }

  /**
   * Adds a control.
   *
   * @param id its name, such as {@code AC-6}; each once
   * @param title what it demands, in a sentence
   * @param test tests it, with any assertions
   * @return the profile with it
   * @throws IllegalArgumentException if a text is blank, or the profile has a control of this name
   */
  public ComplianceProfile control(String id, String title, ControlTest test) {
    return with(
        new Control(
            said("the name of a control", id),
            said("the title of control `" + id + "`", title),
            test,
            null,
            caller()));
  }

  /**
   * Adds a control that is not tested here, and says why. It stands in the results.
   *
   * @param id its name; each once
   * @param title what it demands, in a sentence
   * @param reason why no test of the database shows it, for whoever reads the results
   * @return the profile with it
   * @throws IllegalArgumentException if a text is blank, or the profile has a control of this name
   */
  public ComplianceProfile notApplicable(String id, String title, String reason) {
    return with(
        new Control(
            said("the name of a control", id),
            said("the title of control `" + id + "`", title),
            null,
            said("the reason why control `" + id + "` is not applicable", reason),
            caller()));
  }

  /**
   * Lets a control be skipped by an assumption that does not hold, which fails otherwise. What
   * fails or breaks still does.
   *
   * @param id the name of a control that the profile has
   * @param reason why that is accepted, for whoever reads the results
   * @return the profile that allows it
   * @throws IllegalArgumentException if the profile has no such control to run, or the reason is
   *     blank
   */
  public ComplianceProfile mayBeSkipped(String id, String reason) {
    Control found =
        controls.stream()
            .filter(control -> control.id().equals(id) && control.applicable().isPresent())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "`%s` is no control that is run in profile `%s`; name one with `control(…)` first"
                            .formatted(id, name)));
    List<Control> others = new ArrayList<>(controls);
    others.set(
        controls.indexOf(found),
        found.allowedNotToRun(said("the reason why control `" + id + "` may be skipped", reason)));
    return new ComplianceProfile(name, others);
  }

  private ComplianceProfile with(Control control) {
    if (controls.stream().anyMatch(other -> other.id().equals(control.id()))) {
      throw new IllegalArgumentException(
          "Profile `%s` has two controls `%s`; give each a name of its own, such as `%s.1`"
              .formatted(name, control.id(), control.id()));
    }
    List<Control> more = new ArrayList<>(controls);
    more.add(control);
    return new ComplianceProfile(name, more);
  }

  /** Where a test calls this class. */
  private static StackTraceElement caller() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> !frame.getClassName().equals(ComplianceProfile.class.getName()))
                .findFirst()
                .orElseThrow()
                .toStackTraceElement());
  }

  /** A text that somebody will read. */
  static String said(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("`" + text + "` is blank: " + what + " needs words");
    }
    return text;
  }

  String name() {
    return name;
  }

  List<Control> controls() {
    return controls;
  }

  /** Refuses a profile that would show nothing. */
  ComplianceProfile complete() {
    if (controls.stream().noneMatch(control -> control.applicable().isPresent())) {
      throw new IllegalArgumentException(
          "Profile `%s` has no control to run; add one with `control(id, title, test)`"
              .formatted(name));
    }
    return this;
  }

  @Override
  public String toString() {
    return name;
  }
}
