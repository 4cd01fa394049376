package dev.pgassay.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobReportTest {

  @Test
  void annotations_point_into_the_source() {
    assertThat(report(failed("it_adds_up", "expected: 3\nbut was: 4 (100 %)", 17)).annotations())
        .isEqualTo(
            "::error file=shop/src/test/java/a/OrderTest.java,line=17,"
                + "title=OrderTest.it_adds_up::expected: 3%0Abut was: 4 (100 %25)\n");
  }

  @Test
  void names_cannot_break_out_of_an_annotation() {
    assertThat(report(failed("a,b::c\nd", "x", 1)).annotations())
        .isEqualTo(
            "::error file=shop/src/test/java/a/OrderTest.java,line=1,"
                + "title=OrderTest.a%2Cb%3A%3Ac%0Ad::x\n");
  }

  @Test
  void a_failure_without_a_place_has_none() {
    JsonNode line =
        line(
            "{'kind':'test','testClass':'a.T','test':'t','outcome':'failed',"
                + "'failure':{'type':'java.lang.Error','message':'','file':'','line':0}}");
    assertThat(report(line).annotations()).isEqualTo("::error title=T.t::java.lang.Error\n");
  }

  @Test
  void the_summary_counts_and_shows_what_failed() {
    String text =
        report(
                line("{'kind':'database','waitMicros':2500000}"),
                line("{'kind':'test','testClass':'a.T','test':'fine','outcome':'passed'}"),
                failed("it_adds_up", "expected: 3\n<script>", 17))
            .markdown();
    assertThat(text)
        .contains("| 1 | 1 | 0 | 1 | 2.5 s |")
        .contains("### OrderTest.it\\_adds\\_up")
        .contains("shop/src/test/java/a/OrderTest.java, line 17")
        // A code block shows what it holds as it is.
        .contains("    expected: 3\n    <script>\n");
  }

  @Test
  void many_and_long_failures_are_cut_and_said_to_be() {
    String text =
        report(
                IntStream.range(0, 60)
                    .mapToObj(i -> failed("t" + i, "line\n".repeat(40), 1))
                    .toArray(JsonNode[]::new))
            .markdown();
    assertThat(text).contains("… and 10 more").contains("    …\n").doesNotContain("t55");
  }

  private static JsonNode failed(String test, String message, int at) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("kind", "test")
        .put("testClass", "a.OrderTest")
        .put("test", test)
        .put("outcome", "failed")
        .set(
            "failure",
            JsonMapper.shared()
                .createObjectNode()
                .put("type", "java.lang.AssertionError")
                .put("message", message)
                .put("file", "shop/src/test/java/a/OrderTest.java")
                .put("line", at));
  }

  private static JobReport report(JsonNode... lines) {
    return new JobReport(Stream.of(lines).toList());
  }

  private static JsonNode line(String json) {
    return JsonMapper.shared().readTree(json.replace('\'', '"'));
  }
}
