package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.check.CheckPack;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.assertions.check.Severity;
import dev.pgassay.assertions.replication.Replication;
import dev.pgassay.assertions.replication.ReplicationRehearsal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Lesson 42: a copy is believed until somebody needs it, and so is a replica. */
class Sample42_ReplicationTest {

  @Nested
  @DatabaseTest
  class A_copy {

    @Test
    void has_the_same_content(TestDatabase database) {
      new Users(database).register("a@example.org");
      TestDatabase copy = database.copy();
      assertThat(copy).hasSameContentAs(database);
    }

    @Test
    void that_lacks_something_is_found_out(TestDatabase database) {
      new Users(database).register("a@example.org");
      TestDatabase copy = database.copy();
      new Jdbc(copy).update("update users set email = 'b@example.org'");
      assertThatThrownBy(() -> assertThat(copy).hasSameContentAs(database))
          .hasMessageContaining("rows of table public.users: 1 different of 1")
          .hasMessageContaining("- email='a@example.org'")
          .hasMessageContaining("+ email='b@example.org'");
    }
  }

  @Nested
  @DatabaseTest
  class A_schema {

    /** Nearly every schema has sequences; the plan for the switch has to set them. */
    @Test
    void can_be_replicated_but_for_its_sequences(TestDatabase database) {
      assertThatThrownBy(() -> assertThat(database).isReadyForLogicalReplication())
          .hasMessageContaining("sequence public.users_id_seq")
          .hasMessageContaining("its position is not replicated");
      assertThat(database)
          .passes(
              SchemaChecks.of(CheckPack.LOGICAL_REPLICATION)
                  .failingAt(Severity.WARNING)
                  .without("sequence-not-replicated"));
    }
  }

  @Nested
  @DatabaseTest(
      provider = "embedded",
      server = DatabaseServer.OWN,
      settings = {"wal_level=logical", "wal_retrieve_retry_interval=50ms"})
  class A_replica {

    @Test
    void gets_what_is_written_even_when_it_was_cut_off(TestDatabase database) {
      Users users = new Users(database);
      Replication replication =
          ReplicationRehearsal.from(database)
              .toAnotherServer()
              .during(
                  running -> {
                    users.register("a@example.org");
                    running.pause();
                    users.register("b@example.org");
                    running.resume();
                  });
      assertThat(replication).carriedEverythingBut("position of sequence *");
    }
  }
}
