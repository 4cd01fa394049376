package dev.pgassay.peers;

import java.util.Optional;

/** What gives the tests of a suite their databases. */
enum Tool {
  /** Tests on one database that nobody puts in order: what the tests themselves take. */
  PGASSAY_SHARED("pgassay-shared", "one database, pgassay's server", PgassaySharedSuite.class),

  /** The same on zonky's server. */
  ZONKY_SHARED("zonky-shared", "one database, zonky's server", ZonkySharedSuite.class),

  PGASSAY("pgassay", "pgassay", PgassaySuite.class, PGASSAY_SHARED),
  ZONKY("zonky", "zonky", ZonkySuite.class, ZONKY_SHARED),
  TEMPLATE_CLONE("clone", "template clone", TemplateCloneSuite.class, ZONKY_SHARED),
  CLEAN_AND_MIGRATE("migrate", "clean and migrate", CleanAndMigrateSuite.class, ZONKY_SHARED);

  private final String key;
  private final String label;
  private final Class<? extends TestSuite> suite;
  private final Optional<Tool> reference;

  Tool(String key, String label, Class<? extends TestSuite> suite) {
    this.key = key;
    this.label = label;
    this.suite = suite;
    this.reference = Optional.empty();
  }

  Tool(String key, String label, Class<? extends TestSuite> suite, Tool reference) {
    this.key = key;
    this.label = label;
    this.suite = suite;
    this.reference = Optional.of(reference);
  }

  /** The name by which a run is asked for. */
  String key() {
    return key;
  }

  String label() {
    return label;
  }

  Class<? extends TestSuite> suite() {
    return suite;
  }

  /** The same tests on one database of the same server; empty for those themselves. */
  Optional<Tool> reference() {
    return reference;
  }
}
