package org.newsloom.bench.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * One folder of stored pages.
 *
 * @param pages bytes as served, by id
 */
record StoredPages(Path folder, Map<String, byte[]> pages) {
  private static final String SUFFIX = ".html.gz";

  static StoredPages in(Path folder) throws IOException {
    Map<String, byte[]> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("html"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(SUFFIX)) continue;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          pages.put(name.substring(0, name.length() - SUFFIX.length()), in.readAllBytes());
        }
      }
    }
    return new StoredPages(folder, pages);
  }
}
