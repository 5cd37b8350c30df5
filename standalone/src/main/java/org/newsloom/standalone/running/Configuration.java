package org.newsloom.standalone.running;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.config.Settings;
import org.newsloom.common.config.SettingsSources;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.desk.DeskConfig;
import org.newsloom.enrich.EnrichConfig;
import org.newsloom.index.IndexConfig;
import org.newsloom.ingest.IngestConfig;
import org.newsloom.standalone.setup.SetupConfig;

/**
 * The settings of every stage, read together: a file or an environment may be shared by all of
 * them, and a key that none of them knows is a mistake wherever it stands.
 */
public record Configuration(
    Settings settings,
    KafkaConnection kafka,
    ElasticsearchConnection elasticsearch,
    IngestConfig ingest,
    EnrichConfig enrich,
    IndexConfig index,
    DeskConfig desk,
    Health health,
    SetupConfig setup) {

  /** Where a stage that runs alone answers for its health. */
  public record Health(String host, int port) {
    static Health from(Settings settings) {
      return new Health(
          settings.text("health.host", "127.0.0.1", "address of the health and metrics endpoint"),
          settings.integer(
              "health.port", 8711, 0, 65_535, "its port, for a stage that runs alone; 0: any"));
    }
  }

  /** Every setting there is, with its default. */
  public static List<Settings.Setting> known() {
    var nothingGiven = new Settings(Map.of());
    from(nothingGiven);
    return nothingGiven.known();
  }

  /**
   * Reads file, environment and command line.
   *
   * @param file a settings file; null: {@code newsloom.yaml} in the working directory, if there is
   *     one
   * @param given on the command line
   * @throws org.newsloom.common.config.WrongSettingsException naming every mistake
   */
  public static Configuration read(
      @Nullable Path file, Map<String, String> environment, Map<String, String> given) {
    Path usual = Path.of("newsloom.yaml");
    Path read = file == null && Files.isRegularFile(usual) ? usual : file;
    var keys = known().stream().map(Settings.Setting::key).toList();
    Configuration configuration = from(SettingsSources.read(read, environment, given, keys));
    configuration.settings().failIfWrong();
    return configuration;
  }

  private static Configuration from(Settings settings) {
    return new Configuration(
        settings,
        KafkaConnection.from(settings),
        ElasticsearchConnection.from(settings),
        IngestConfig.from(settings),
        EnrichConfig.from(settings),
        IndexConfig.from(settings),
        DeskConfig.from(settings),
        Health.from(settings),
        SetupConfig.from(settings));
  }
}
