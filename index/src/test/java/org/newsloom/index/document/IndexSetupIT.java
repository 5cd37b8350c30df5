package org.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.index.TestArticles.SEEN;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.index.TestElasticsearch;

@Timeout(120)
class IndexSetupIT {
  private final TestElasticsearch elasticsearch = new TestElasticsearch("t-setup");

  @Test
  void canBeRepeatedAndSaysWhatItDidAndWhatTheServerLacks() {
    try (var setup =
        new IndexSetup(
            elasticsearch.connection(), Duration.ofDays(90), InstantSource.fixed(SEEN))) {
      List<String> first = setup.ensure();
      List<String> second = setup.ensure();

      assertThat(first)
          .containsExactly(
              "this server has no lifecycle policies: articles stay until their monthly index is"
                  + " deleted by hand",
              "index template t-setup-articles written, version 1",
              "index template t-setup-ledger written, version 1",
              "index t-setup-ledger created",
              "index t-setup-articles-2026.11 created");
      assertThat(second)
          .endsWith(
              "index template t-setup-articles is there, version 1",
              "index template t-setup-ledger is there, version 1",
              "index t-setup-ledger is there",
              "index t-setup-articles-2026.11 is there");
      assertThat(setup.articleIndices()).containsExactly("t-setup-articles-2026.11");
    }
  }
}
