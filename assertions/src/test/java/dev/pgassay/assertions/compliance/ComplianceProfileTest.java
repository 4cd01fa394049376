package dev.pgassay.assertions.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ComplianceProfileTest {

  private static final ControlTest TEST = database -> database.evidence("a look");
  private static final ComplianceProfile ONE =
      ComplianceProfile.named("orders").control("AC-6", "Few rights", TEST);

  @Test
  void a_profile_stays_as_it_is() {
    ONE.control("AU-2", "Records", TEST).notApplicable("SC-28", "Disks", "the provider's");
    ONE.mayBeSkipped("AC-6", "perhaps");
    assertThat(ONE.controls()).hasSize(1);
    assertThat(ONE.controls().get(0).mayNotRun()).isFalse();
    assertThat(ONE).hasToString("orders");
  }

  @Test
  void a_control_knows_where_it_was_named() {
    assertThat(ONE.controls().get(0).place()).matches("ComplianceProfileTest\\.java:\\d+");
  }

  @Test
  void two_controls_of_one_name_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ONE.notApplicable("AC-6", "Few rights", "no"))
        .withMessage(
            "Profile `orders` has two controls `AC-6`; give each a name of its own, such as `AC-6.1`");
  }

  @Test
  void words_that_say_nothing_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ComplianceProfile.named(" "))
        .withMessage("` ` is blank: ComplianceProfile.named(…) needs words");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ONE.control("AU-2", "", TEST))
        .withMessageContaining("the title of control `AU-2` needs words");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ONE.notApplicable("AU-2", "Records", ""))
        .withMessageContaining("the reason why control `AU-2` is not applicable needs words");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ONE.mayBeSkipped("AC-6", " "))
        .withMessageContaining("the reason why control `AC-6` may be skipped needs words");
  }

  @Test
  void only_what_is_run_may_be_skipped() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ONE.mayBeSkipped("AC-7", "no TLS"))
        .withMessage(
            "`AC-7` is no control that is run in profile `orders`; name one with `control(…)` first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ONE.notApplicable("AU-2", "a", "b").mayBeSkipped("AU-2", "no TLS"));
  }
}
