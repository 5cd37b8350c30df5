package org.newsloom.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.Build;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One real Elasticsearch node in this JVM, on loopback. The directory survives: the next start on
 * it finds all indices.
 *
 * <p>The only class that touches Elasticsearch's server, whose Java API is internal and may change
 * with every version.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Node node;
  private final int port;

  private EmbeddedElasticsearch(Node node, int port) {
    this.node = node;
    this.port = port;
  }

  /** Starts on a free port. */
  public static EmbeddedElasticsearch start(Path directory) {
    return start(directory, 0);
  }

  /**
   * Starts on a given port, 0 for a free one, and returns when the node answers.
   *
   * @throws UncheckedIOException if the directory cannot be used
   * @throws IllegalStateException if the node does not start, for example because the port is taken
   */
  public static EmbeddedElasticsearch start(Path directory, int port) {
    LogConfigurator.configureESLogging();
    // Its native libraries are not on Maven Central; unset, the server stumbles over the missing
    // setting.
    System.setProperty("es.nativelibs.path", directory.resolve("native").toString());
    try {
      Path home = Files.createDirectories(directory.toAbsolutePath());
      Path config = Files.createDirectories(home.resolve("config"));
      return started(
          new RestartableNode(new Environment(settings(home, port), config), plugins(home)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Elasticsearch's directory " + directory + " cannot be used", e);
    } catch (RuntimeException e) {
      throw new IllegalStateException("Elasticsearch did not start: " + e.getMessage(), e);
    }
  }

  private static PluginsLoader plugins(Path home) throws IOException {
    return PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(ServerModules.writeModules(home), false),
        PluginsLoader.loadPluginsBundles(
            ServerModules.writePlugins(home, Build.current().version()), false),
        Map.of(),
        false);
  }

  private static EmbeddedElasticsearch started(Node node) {
    try {
      node.start();
      var http = node.injector().getInstance(HttpServerTransport.class);
      return new EmbeddedElasticsearch(node, http.boundAddress().publishAddress().getPort());
    } catch (NodeValidationException | RuntimeException e) {
      closeQuietly(node, e);
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static void closeQuietly(Node node, Exception reason) {
    try {
      node.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  public URI url() {
    return URI.create("http://" + HOST + ":" + port);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      node.close();
      node.awaitClose(30, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Settings settings(Path home, int port) {
    return Settings.builder()
        .put("path.home", home.toString())
        .put("path.data", home.resolve("data").toString())
        .put("path.logs", home.resolve("logs").toString())
        .put("cluster.name", "newsloom-embedded")
        .put("node.name", "embedded")
        .put("discovery.type", "single-node")
        .put("network.host", HOST)
        .put("http.port", port == 0 ? "0" : Integer.toString(port))
        .put("transport.port", "0")
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("action.auto_create_index", false)
        // Without its GeoIP, ML and monitoring modules there is nothing to collect.
        .put("node.processors", Math.min(2, Runtime.getRuntime().availableProcessors()))
        .build();
  }

  /** A node that can follow another one in the same JVM. */
  private static final class RestartableNode extends Node {
    RestartableNode(Environment environment, PluginsLoader plugins) {
      super(environment, plugins);
    }

    /**
     * The listener puts the ids into log lines, once for a JVM, and stops the second node's cluster
     * state.
     */
    @Override
    protected void configureNodeAndClusterIdStateListener(ClusterService clusterService) {}
  }
}
