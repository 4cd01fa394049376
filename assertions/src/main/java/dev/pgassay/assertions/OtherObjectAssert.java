package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.OtherObject;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of an object of the less common kinds. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class OtherObjectAssert extends OwnedAssert<OtherObjectAssert, OtherObject> {

  private static final Map<String, String> CONTEXTS =
      Map.of("i", "implicit", "a", "assignment", "e", "explicit");

  OtherObjectAssert(@Nullable OtherObject object, Examination examination) {
    super(object, OtherObjectAssert.class, examination);
  }

  /**
   * Verifies one of the properties that {@link OtherObject#properties()} has for its kind.
   *
   * <pre>{@code
   * assertThat(database).object(ObjectKind.SERVER, "warehouse").hasProperty("wrapper", "postgres_fdw"); // passes
   * assertThat(database).object(ObjectKind.SERVER, "warehouse").hasProperty("wrapper", "file_fdw"); // fails
   * }</pre>
   *
   * @param name its name
   * @param value its value
   * @return this
   */
  public OtherObjectAssert hasProperty(String name, String value) {
    return expect(
        object ->
            object.properties().containsKey(name)
                ? value.equals(object.properties().get(name))
                    ? null
                    : failure(object)
                        .expected("to have " + name, value)
                        .butWas(String.valueOf(object.properties().get(name)))
                : failure(object)
                    .expected("to have property", name)
                    .but("what it has is: " + String.join(", ", object.properties().keySet())));
  }

  /**
   * Verifies an option of a foreign-data wrapper, a server or a tablespace.
   *
   * <pre>{@code
   * assertThat(database).object(ObjectKind.SERVER, "warehouse").hasOption("host", "10.0.0.7"); // passes
   * assertThat(database).object(ObjectKind.SERVER, "warehouse").hasOption("host", "localhost"); // fails
   * }</pre>
   *
   * @param name its name
   * @param value its value
   * @return this
   */
  public OtherObjectAssert hasOption(String name, String value) {
    return expectValue("to have option " + name, value, object -> option(object, name));
  }

  /**
   * Verifies that a foreign-data wrapper, a server or a tablespace has no option of a name.
   *
   * <pre>{@code
   * assertThat(database).object(ObjectKind.SERVER, "warehouse").hasNoOption("password"); // passes
   * assertThat(database).object(ObjectKind.SERVER, "warehouse").hasNoOption("host"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public OtherObjectAssert hasNoOption(String name) {
    return expectValue("to have option " + name, null, object -> option(object, name));
  }

  /**
   * Verifies that everybody may be given the right to use a language.
   *
   * <pre>{@code
   * assertThat(database).object(ObjectKind.LANGUAGE, "plpgsql").isTrusted(); // passes
   * assertThat(database).object(ObjectKind.LANGUAGE, "plpython3u").isTrusted(); // fails
   * }</pre>
   *
   * @return this
   */
  public OtherObjectAssert isTrusted() {
    return expectOf(ObjectKind.LANGUAGE, "to be", "trusted", object -> trust(object));
  }

  /**
   * Verifies that only superusers may use a language.
   *
   * <pre>{@code
   * assertThat(database).object(ObjectKind.LANGUAGE, "plpgsql").isNotTrusted(); // passes
   * assertThat(database).object(ObjectKind.LANGUAGE, "plpython3u").isNotTrusted(); // fails
   * }</pre>
   *
   * @return this
   */
  public OtherObjectAssert isNotTrusted() {
    return expectOf(ObjectKind.LANGUAGE, "to be", "not trusted", object -> trust(object));
  }

  /**
   * Verifies where a cast is done without being asked for.
   *
   * <pre>{@code
   * assertThat(database).object(ObjectKind.CAST, "email as text").hasContext("assignment"); // passes
   * assertThat(database).object(ObjectKind.CAST, "email as text").hasContext("implicit"); // fails
   * }</pre>
   *
   * @param context {@code implicit}: anywhere; {@code assignment}: in assignments; {@code
   *     explicit}: nowhere
   * @return this
   */
  public OtherObjectAssert hasContext(String context) {
    return expectOf(
        ObjectKind.CAST,
        "to have context",
        context.toLowerCase(Locale.ROOT),
        object -> CONTEXTS.get(object.properties().get("context")));
  }

  private OtherObjectAssert expectOf(
      ObjectKind kind,
      String relation,
      String expected,
      Function<OtherObject, @Nullable Object> value) {
    return expect(
        object -> {
          Object actual = object.kind().equals(kind.toString()) ? value.apply(object) : null;
          return expected.equals(actual)
              ? null
              : failure(object)
                  .expected(relation, expected)
                  .butWas(actual == null ? "no " + kind : actual);
        });
  }

  private static String trust(OtherObject language) {
    return "true".equals(language.properties().get("trusted")) ? "trusted" : "not trusted";
  }

  private static @Nullable String option(OtherObject object, String name) {
    return Stream.of(object.properties().getOrDefault("options", "").split(", "))
        .filter(option -> option.startsWith(name + "="))
        .map(option -> option.substring(name.length() + 1))
        .findFirst()
        .orElse(null);
  }

  @Override
  Failure failure(OtherObject object) {
    return Failure.of(object.kind(), object.identity());
  }

  @Override
  @Nullable String owner(OtherObject object) {
    return object.owner();
  }

  @Override
  @Nullable String comment(OtherObject object) {
    return object.comment();
  }

  @Override
  List<Privilege> privileges(OtherObject object) {
    return object.privileges();
  }
}
