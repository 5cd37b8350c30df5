package org.newsloom.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lays out the folders from which Elasticsearch loads its HTTP transport and our analysis plugin.
 * The transport's jars travel inside this module's jar, because the server loads them apart from
 * the class path.
 */
final class ServerModules {
  private static final String TRANSPORT = "transport-netty4";
  private static final String ANALYSIS = "newsloom-analysis";
  private static final String DESCRIPTOR = "plugin-descriptor.properties";

  private ServerModules() {}

  /** Writes {@code modules/transport-netty4}, replacing what an older version left. */
  static Path writeModules(Path home) throws IOException {
    Path modules = home.resolve("modules");
    Path transport = emptied(modules.resolve(TRANSPORT));
    copyResources("modules/" + TRANSPORT, transport);
    Path jar = only(transport, TRANSPORT + "-");
    Files.writeString(transport.resolve(DESCRIPTOR), descriptorOf(jar));
    return modules;
  }

  /**
   * Writes {@code plugins/newsloom-analysis}: a descriptor alone, for the class is on the class
   * path.
   */
  static Path writePlugins(Path home, String serverVersion) throws IOException {
    Path plugins = home.resolve("plugins");
    Path ours = emptied(plugins.resolve(ANALYSIS));
    copyResources("plugins/" + ANALYSIS, ours);
    Files.writeString(
        ours.resolve(DESCRIPTOR),
        """
        name=%s
        description=Language analysis that the embedded server lacks
        version=1
        elasticsearch.version=%s
        java.version=21
        classname=%s
        """
            .formatted(
                ANALYSIS, serverVersion, "org.newsloom.embedded.analysis.NewsAnalysisPlugin"));
    return plugins;
  }

  private static String descriptorOf(Path jar) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      List<String> lines =
          Files.readAllLines(inside.getPath("META-INF", "es-plugins", TRANSPORT, DESCRIPTOR));
      // Named modules are resolved against the server's own modules, which do not exist on a class
      // path.
      return String.join(
          "\n", lines.stream().filter(line -> !line.startsWith("modulename=")).toList());
    }
  }

  private static void copyResources(String folder, Path target) throws IOException {
    URL url = ServerModules.class.getResource(folder);
    if (url == null) throw new IOException("this build lacks " + folder);
    try {
      URI uri = url.toURI();
      if (!uri.getScheme().equals("jar")) {
        copyAll(Path.of(uri), target);
        return;
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        copyAll(jar.provider().getPath(uri), target);
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static void copyAll(Path folder, Path target) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          Files.copy(in, target.resolve(file.getFileName().toString()));
        }
      }
    }
  }

  private static Path only(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow(() -> new IOException("no " + prefix + " in " + folder));
    }
  }

  private static Path emptied(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) Files.delete(file);
      }
    }
    return Files.createDirectories(folder);
  }
}
