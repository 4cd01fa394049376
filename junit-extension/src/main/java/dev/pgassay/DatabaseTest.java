package dev.pgassay;

import dev.pgassay.assertions.profile.ServerProfile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a real PostgreSQL database that the team's migrations were applied to.
 *
 * <pre>{@code
 * @DatabaseTest
 * class UserRepositoryTest {
 *
 *   @Test
 *   void new_users_are_active(DataSource dataSource) { … }
 * }
 * }</pre>
 *
 * <p><b>What a test gets.</b> Every test method has a database of its own whose content is that of
 * the migrations, whatever the tests before it did (see {@link #lifecycle()}). It is injected into
 * constructors, {@code @BeforeAll}, {@code @BeforeEach}, {@code @AfterEach}, {@code @AfterAll} and
 * test methods as one of
 *
 * <ul>
 *   <li>{@link javax.sql.DataSource} or {@link TestDatabase}: the database;
 *   <li>{@link java.sql.Connection}: a new connection to it, closed after the test;
 *   <li>{@code org.flywaydb.core.Flyway}: Flyway as the database was migrated with, on it.
 * </ul>
 *
 * <p><b>What {@code @BeforeAll} gets</b> is a database of the class. What is written there is part
 * of what each method of the class starts from. A {@code DataSource} that was kept from there, or
 * from the constructor of a {@code PER_CLASS} test instance, leads to the database of the method
 * that is running.
 *
 * <p><b>Where it may stand.</b> On a class, an enclosing class, a superclass, a method, or another
 * annotation; the nearest one counts as a whole, attributes are not merged. Tests may run in
 * parallel.
 *
 * <p><b>Configuration.</b> What an attribute leaves open is taken from system properties,
 * parameters of JUnit's launcher, the environment, or {@code junit-platform.properties}, in this
 * order: {@code pgassay.provider}, {@code pgassay.postgres}, and more in the guide ({@code
 * docs/configuration.md}).
 *
 * @see TestDatabases the same without JUnit
 * @see DatabaseTestExtension the same with {@code @RegisterExtension}
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(DatabaseTestExtension.class)
public @interface DatabaseTest {

  /**
   * Where the migrations lie, as Flyway's {@code locations}: {@code classpath:} or {@code
   * filesystem:}. Empty adopts the database as it is: empty on a server of ours, the database of
   * the configured URL on an external server.
   *
   * @return Flyway locations; by default {@code classpath:db/migration}
   */
  String[] migrations() default "classpath:db/migration";

  /**
   * SQL run before the migrations, as the server's administrator: roles, extensions, settings of
   * the database.
   *
   * @return scripts as {@code classpath:} or {@code filesystem:} locations of a file
   */
  String[] initScripts() default {};

  /**
   * SQL run after the migrations. Its outcome is part of what every test starts from.
   *
   * @return scripts as {@code classpath:} or {@code filesystem:} locations of a file
   */
  String[] scripts() default {};

  /**
   * Any setting of Flyway by its own name, without the prefix: {@code "outOfOrder=true"}, {@code
   * "placeholders.tenant=a"}.
   *
   * @return settings as {@code name=value}
   */
  String[] flyway() default {};

  /**
   * The version to migrate to.
   *
   * @return a version as Flyway's {@code target} takes it; by default the newest
   */
  String target() default "";

  /**
   * The major version of PostgreSQL.
   *
   * @return 14 to 18; 0 takes what is configured, on the class path or installed
   */
  int postgres() default 0;

  /**
   * Where the server comes from: {@code embedded}, {@code container}, {@code external}, or the name
   * of a provider of your own.
   *
   * @return a provider's name; by default the first that is available
   */
  String provider() default "";

  /**
   * How long a database lives.
   *
   * @return the lifecycle; by default a database for every test method
   */
  DatabaseLifecycle lifecycle() default DatabaseLifecycle.PER_METHOD;

  /**
   * How a test gets its database. Each starts from the same content, and with tables of the same
   * size, whichever way is taken.
   *
   * @return {@link DatabaseHandOut#AUTO} by default
   */
  DatabaseHandOut handOut() default DatabaseHandOut.AUTO;

  /**
   * Whether the class shares its server.
   *
   * @return {@link DatabaseServer#SHARED} by default
   */
  DatabaseServer server() default DatabaseServer.SHARED;

  /**
   * Settings of the server, as in {@code postgresql.conf}: {@code "work_mem=8MB"}. Classes with
   * other settings have another server. Refused on an external server.
   *
   * @return settings as {@code name=value}
   */
  String[] settings() default {};

  /**
   * Whom migrations, scripts and the test run as: the administrator that a provider of managed
   * servers gives, with what that may do and what it is refused. Init scripts run as the server's
   * own administrator as ever. Refused on an external server.
   *
   * @return one profile; by default what {@code pgassay.profile} says, else {@link
   *     ServerProfile#SUPERUSER}
   * @see ServerProfile#rules()
   */
  ServerProfile[] profile() default {};

  /**
   * Extensions that are stubbed where the server of the tests lacks them: {@code create extension}
   * succeeds with an empty one, so that migrations get past it. What the extension brings is not
   * there. One that the server has is never stubbed; which are stubs is said when the server is
   * started. The embedded server can have stubs, others are refused when they lack the extension.
   *
   * @return names, {@code "pg_cron"}, or names with the version that migrations ask for, {@code
   *     "postgis=3.5.0"}; without one the stub's version is 0
   */
  String[] stubbedExtensions() default {};

  /**
   * The role that the test's connections act as: the application's, for example, whom policies and
   * missing rights hold back as in production. Migrations and scripts run as ever, and have to make
   * the role. So do {@code Flyway} and {@link TestDatabase#administrator()}; {@link
   * TestDatabase#jdbcUrl()} says the role, so that a connection pool acts as it too, unless it runs
   * {@code SET ROLE NONE} or {@code DISCARD ALL}.
   *
   * @return the role's exact name; by default the one that migrates
   * @see TestDatabase#as(String)
   */
  String role() default "";
}
