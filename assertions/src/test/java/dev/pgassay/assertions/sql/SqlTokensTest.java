package dev.pgassay.assertions.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SqlTokensTest {

  @Test
  void names_are_folded_unless_they_are_quoted() {
    assertThat(texts("Alter Table \"Order \"\"Items\"\"\".Größe"))
        .containsExactly("1 alter table Order \"Items\" . größe");
  }

  @Test
  void comments_and_literals_are_left_out() {
    assertThat(texts("a -- b; c\n/* d /* e; */ f */ g 'h''; i' j E'k\\'; l' m"))
        .containsExactly("1 a g j e m");
  }

  @Test
  void bodies_of_functions_are_left_out() {
    assertThat(texts("create function f() as $body$ a; $$ b; $body$;\nc $1 d$e"))
        .containsExactly("1 create function f ( ) as", "2 c $ 1 d$e");
  }

  @Test
  void a_block_is_read_as_a_script() {
    assertThat(texts("do $$\nbegin\n  if a then\n    b c;\n  end if;\nend\n$$;\nd"))
        .containsExactly("3 if a", "4 b c", "5 end if", "6 end", "1 do", "8 d");
  }

  @Test
  void data_of_copy_is_left_out() {
    assertThat(texts("copy t from stdin;\n1\tit's; here\n\\.\na b;"))
        .containsExactly("1 copy t from stdin", "4 a b");
  }

  @Test
  void what_is_not_closed_ends_with_the_script() {
    assertThat(Stream.of("a 'b", "a /* b", "a $$ b", "a -- b"))
        .allSatisfy(script -> assertThat(texts(script)).containsExactly("1 a"));
  }

  private static Stream<String> texts(String script) {
    return SqlTokens.statements(script).stream()
        .map(
            statement ->
                statement.get(0).line()
                    + " "
                    + statement.stream().map(SqlToken::text).collect(Collectors.joining(" ")));
  }
}
