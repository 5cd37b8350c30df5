package org.newsloom.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Digest;

/**
 * The files of the page, all of them, read once and known by name: whatever else a path may say, it
 * leads nowhere.
 */
final class StaticFiles {
  /** One file, ready to be sent. */
  static final class Content {
    private final byte[] bytes;
    private final String type;
    private final String etag;

    private Content(byte[] bytes, String type) {
      this.bytes = bytes;
      this.type = type;
      this.etag = '"' + Digest.of(new String(bytes, UTF_8)) + '"';
    }

    byte[] bytes() {
      return bytes;
    }

    String type() {
      return type;
    }

    String etag() {
      return etag;
    }
  }

  private static final String OURS = "/org/newsloom/desk/web/";
  private static final String PREACT = "/META-INF/resources/webjars/preact/10.28.0/";

  private static final List<String> NAMES =
      List.of(
          "index.html",
          "style.css",
          "article.css",
          "icon.svg",
          "theme.js",
          "main.js",
          "elements.js",
          "api.js",
          "state.js",
          "dates.js",
          "tags.js",
          "search.js",
          "filters.js",
          "results.js",
          "timeline.js",
          "article.js",
          "blocks.js",
          "marks.js",
          "live.js",
          "health.js",
          "keyboard.js");

  private final Map<String, Content> files = new LinkedHashMap<>();

  StaticFiles() {
    for (String name : NAMES) {
      files.put("/web/" + name, new Content(read(OURS + name), type(name)));
    }
    files.put("/", new Content(read(OURS + "index.html"), type("index.html")));
    files.put("/favicon.ico", new Content(read(OURS + "icon.svg"), type("icon.svg")));
    files.put("/web/lib/preact.js", library(PREACT + "dist/preact.module.js"));
    files.put("/web/lib/hooks.js", library(PREACT + "hooks/dist/hooks.module.js"));
  }

  @Nullable Content file(String path) {
    return files.get(path);
  }

  Map<String, Content> all() {
    return Map.copyOf(files);
  }

  /**
   * Libraries name each other as packages, which only a bundler or an inline import map resolves;
   * our content security policy allows neither, so the names become paths.
   */
  private static Content library(String resource) {
    String module =
        new String(read(resource), UTF_8)
            .replace("from\"preact\"", "from\"/web/lib/preact.js\"")
            .replaceAll("//# sourceMappingURL=.*", "");
    return new Content(module.getBytes(UTF_8), type("module.js"));
  }

  private static byte[] read(String resource) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException("missing from the class path: " + resource);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".html" -> "text/html; charset=utf-8";
      case ".css" -> "text/css; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException(name);
    };
  }
}
