package org.newsloom.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsloom.common.config.Settings;
import org.newsloom.common.config.WrongSettingsException;

class DeskConfigTest {

  @Test
  void listensOnLoopbackUnlessTold() {
    DeskConfig config = DeskConfig.from(new Settings(Map.of()));

    assertThat(config.address().host()).isEqualTo("127.0.0.1");
    assertThat(config.address().port()).isEqualTo(8710);
    assertThat(config.search().patience()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void wrongSettingsAreNamed() {
    Settings settings = new Settings(Map.of("desk.port", "70000"));
    DeskConfig.from(settings);

    assertThatThrownBy(settings::failIfWrong)
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("desk.port");
  }
}
