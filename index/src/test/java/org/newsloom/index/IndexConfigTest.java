package org.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsloom.common.config.Settings;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.index.bulk.BulkSplit;

class IndexConfigTest {
  @Test
  void keepsArticlesForEverAndTheLedgerForAYearUnlessToldOtherwise() {
    assertThat(IndexConfig.from(new Settings(Map.of())))
        .isEqualTo(
            new IndexConfig(
                1000,
                Duration.ofMillis(200),
                new BulkSplit(5_242_880, 1000),
                Duration.ofSeconds(60),
                4,
                Duration.ZERO,
                Duration.ofDays(365)));
  }

  @Test
  void namesEverySettingThatIsWrong() {
    var settings = new Settings(Map.of("index.batch-documents", "0", "index.max-wait", "soon"));

    IndexConfig.from(settings);

    assertThatThrownBy(settings::failIfWrong)
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("index.batch-documents")
        .hasMessageContaining("index.max-wait");
  }
}
