package org.newsloom.standalone.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.Json;
import org.newsloom.enrich.language.PageLanguage;
import org.newsloom.ingest.page.ArticleExtractor;
import org.newsloom.ingest.page.CanonicalUrl;
import org.newsloom.ingest.page.Extraction;
import org.newsloom.ingest.page.Extraction.Extracted;
import org.newsloom.ingest.page.Extraction.NotAnArticle;
import org.newsloom.ingest.page.Published;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** {@code extract}: the article in a page, from files, from a URL, or from a folder of pages. */
@Command(
    name = "extract",
    description = "Extract the article from HTML files or a URL; exit code 1 if one holds none.",
    mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "FILE|URL")
  private List<String> sources = List.of();

  @Option(names = "--url", description = "where the file came from")
  private @Nullable URI url;

  @Option(names = "--json", description = "one article a line, as JSON")
  private boolean json;

  @Option(names = "--batch", paramLabel = "DIR", description = "folder of ID.html or ID.html.gz")
  private @Nullable Path batch;

  @Option(names = "--out", paramLabel = "FILE", description = "where --batch writes {ID: article}")
  private @Nullable Path out;

  @Option(names = "--urls", paramLabel = "FILE", description = "{ID: url} for --batch")
  private @Nullable Path urls;

  @Option(
      names = "--allow-host",
      paramLabel = "HOST[:PORT]",
      description = "private address that may be fetched; may be repeated")
  private List<String> allowedHosts = List.of();

  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

  private final ArticleExtractor extractor = new ArticleExtractor();

  /** Made when it is needed: every command is made at each start, and this one reads its model. */
  private @Nullable PageLanguage languages;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (batch != null) return batch(batch);
    if (sources.isEmpty()) throw new WrongSettingsException("name HTML files or URLs, or --batch");
    boolean all = true;
    for (String source : sources) all &= print(source, extracted(source));
    return all ? 0 : 1;
  }

  private Extraction extracted(String source) throws InterruptedException {
    if (!source.matches("(?i)https?://.*")) {
      return extractor.extract(bytes(Path.of(source)), null, url);
    }
    try (var outside = new Outside(options, allowedHosts)) {
      var page = outside.page(Arguments.webUrl(source));
      return extractor.extract(page.body().bytes(), page.contentType(), page.finalUrl());
    }
  }

  private boolean print(String source, Extraction extraction) {
    if (json) Terminal.json(asMap(source, extraction, url));
    else {
      switch (extraction) {
        case Extracted article -> {
          Terminal.say(article.title());
          Terminal.say("");
          Terminal.say(article.body());
        }
        case NotAnArticle not -> Terminal.complain(source + " is not an article: " + not.reason());
      }
    }
    return extraction instanceof Extracted;
  }

  private int batch(Path folder) throws IOException {
    if (out == null) throw new WrongSettingsException("--batch needs --out FILE");
    if (!Files.isDirectory(folder)) {
      throw new WrongSettingsException("--batch needs a folder, which " + folder + " is not");
    }
    Map<String, String> known = urls == null ? Map.of() : urlsIn(urls);
    Map<String, Object> results = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.matches(".*\\.html(\\.gz)?")) continue;
        String id = name.replaceFirst("\\.html(\\.gz)?$", "");
        URI from = known.containsKey(id) ? parsedUrl(known.get(id)) : null;
        results.put(id, extractedOrNot(id, file, from));
      }
    }
    Files.writeString(out, Json.MAPPER.writeValueAsString(results), StandardCharsets.UTF_8);
    Terminal.complain("%d pages, written to %s".formatted(results.size(), out));
    return 0;
  }

  /** One page that cannot be read costs only itself. */
  private Map<String, Object> extractedOrNot(String id, Path file, @Nullable URI from) {
    try {
      return asMap(id, extractor.extract(bytes(file), null, from), from);
    } catch (WrongSettingsException e) {
      String reason = String.valueOf(e.getMessage());
      return Map.of("source", id, "kind", "unreadable", "reason", reason);
    }
  }

  private static Map<String, String> urlsIn(Path file) {
    try {
      return Json.MAPPER.readValue(Files.readAllBytes(file), new TypeReference<>() {});
    } catch (IOException | JacksonException e) {
      throw new WrongSettingsException(
          "--urls %s must be a JSON object of {ID: url}: %s".formatted(file, e.getMessage()));
    }
  }

  private static @Nullable URI parsedUrl(@Nullable String text) {
    try {
      return text == null ? null : URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Map<String, Object> asMap(String source, Extraction extraction, @Nullable URI pageUrl) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("source", source);
    switch (extraction) {
      case Extracted article -> {
        map.put("kind", "article");
        map.put("title", article.title());
        map.put("articleBody", article.body());
        map.put("authors", article.authors());
        putDate(map, article.published());
        put(map, "updated", article.updatedAt());
        put(map, "language", language(article));
        put(map, "image", article.image());
        put(map, "canonicalUrl", canonical(article, pageUrl));
        put(map, "summary", article.summary());
        put(map, "section", article.section());
        put(map, "publisher", article.siteName());
        map.put("keywords", article.keywords());
        map.put("page", article.facts());
        map.put("truncated", article.truncated());
      }
      case NotAnArticle not -> {
        map.put("kind", not.kind().toString());
        map.put("reason", not.reason());
        putDate(map, not.published());
      }
    }
    return map;
  }

  private @Nullable String language(Extracted article) {
    if (languages == null) languages = new PageLanguage();
    return languages.of(article.title(), article.body(), article.language());
  }

  /** With the page's own zone, since it tells the day on which readers there saw it. */
  private static void putDate(Map<String, Object> map, @Nullable Published published) {
    if (published == null) return;
    map.put("date", published.text());
    map.put("dateSource", published.source().toString());
  }

  private static @Nullable URI canonical(Extracted article, @Nullable URI pageUrl) {
    return pageUrl == null
        ? article.canonicalUrl()
        : CanonicalUrl.choose(pageUrl, article.canonicalUrl());
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) map.put(name, value);
  }

  private static byte[] bytes(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return in.readAllBytes();
    } catch (NoSuchFileException e) {
      throw new WrongSettingsException(file + " does not exist");
    } catch (IOException e) {
      throw new WrongSettingsException(file + " cannot be read: " + e.getMessage());
    }
  }
}
