package org.newsloom.index.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.index.bulk.ItemOutcome.AlreadyThere;
import org.newsloom.index.bulk.ItemOutcome.Indexed;
import org.newsloom.index.bulk.ItemOutcome.Rejected;
import org.newsloom.index.bulk.ItemOutcome.Retry;

class ItemOutcomeTest {
  @ParameterizedTest
  @CsvSource({"200", "201", "404"})
  void withoutComplaintItIsDoneEvenADeletionThatFoundNothing(int status) {
    assertThat(ItemOutcome.of(status, null, "")).isEqualTo(new Indexed());
  }

  @Test
  void aConflictMeansThatItIsThereAlready() {
    assertThat(ItemOutcome.of(409, "version_conflict_engine_exception", "why"))
        .isEqualTo(new AlreadyThere());
  }

  @ParameterizedTest
  @CsvSource({
    "429, es_rejected_execution_exception",
    "503, unavailable_shards_exception",
    "502, bad_gateway",
    "403, cluster_block_exception",
    "403, security_exception",
    "401, security_exception",
    "404, index_not_found_exception",
    "400, index_closed_exception",
    "400, validation_exception"
  })
  void theStateOfTheServerIsNoDocumentsFault(int status, String type) {
    assertThat(ItemOutcome.of(status, type, "why")).isEqualTo(new Retry("why", false));
  }

  @ParameterizedTest
  @CsvSource({
    "400, document_parsing_exception",
    "400, strict_dynamic_mapping_exception",
    "400, illegal_argument_exception",
    "413, content_too_long"
  })
  void whatTheServerNeverTakesIsRejected(int status, String type) {
    assertThat(ItemOutcome.of(status, type, "why")).isEqualTo(new Rejected("why"));
  }

  @Test
  void anInternalErrorOverOneDocumentIsSuspect() {
    assertThat(ItemOutcome.of(500, "null_pointer_exception", "why"))
        .isEqualTo(new Retry("why", true));
  }
}
