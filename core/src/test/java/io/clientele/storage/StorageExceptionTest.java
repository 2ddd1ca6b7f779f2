package io.clientele.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorageExceptionTest {
  @Test
  void it_says_which_store_what_it_did_and_whether_to_try_again() {
    IllegalStateException cause = new IllegalStateException("connection refused");
    StorageException away =
        new StorageException("events", "appending 2 events", true, "the database is away", cause);

    assertThat(away)
        .hasMessage("events, appending 2 events: the database is away; trying again may help")
        .hasCause(cause);
    assertThat(away.store()).isEqualTo("events");
    assertThat(away.action()).isEqualTo("appending 2 events");
    assertThat(away.isTransient()).isTrue();
  }

  @Test
  void what_a_person_has_to_mend_is_not_to_be_tried_again() {
    StorageException full =
        new StorageException("consent", "erasing a person", false, "the disk is full", null);

    assertThat(full).hasMessage("consent, erasing a person: the disk is full").hasNoCause();
    assertThat(full.isTransient()).isFalse();
  }
}
