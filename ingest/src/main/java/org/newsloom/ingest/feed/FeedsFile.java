package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.ingest.fetch.WebUrl;

/**
 * Files that list feeds: OPML with folders, or YAML, a list of {@code {url, title, publisher,
 * language, folder, paused}} or of plain URLs. A feed listed twice is one feed; the first wins.
 */
public final class FeedsFile {
  private static final long MAX_BYTES = 32 * 1024 * 1024;
  private static final int MAX_FEEDS = 200_000;

  private FeedsFile() {}

  /**
   * Reads a file.
   *
   * @throws WrongSettingsException with one sentence that says what is wrong, and where
   */
  public static List<FeedDefinition> read(Path file) {
    byte[] bytes = bytes(file);
    String name = file.toString();
    List<FeedDefinition> feeds =
        looksLikeXml(bytes) ? OpmlFile.read(name, bytes) : FeedsYaml.read(name, bytes);
    if (feeds.isEmpty()) throw new WrongSettingsException("feeds file " + name + " lists no feed");
    return distinct(feeds);
  }

  /** Reads OPML from bytes, such as the packs that ship with Newsloom. */
  public static List<FeedDefinition> readOpml(String name, byte[] bytes) {
    return distinct(OpmlFile.read(name, bytes));
  }

  /** The same feeds as OPML, for this and other programs. */
  public static String toOpml(Collection<FeedDefinition> feeds) {
    return OpmlFile.write(feeds);
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new WrongSettingsException("feeds file " + file + " is larger than 32 MB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new WrongSettingsException("feeds file " + file + " does not exist");
    } catch (IOException e) {
      throw new WrongSettingsException("feeds file " + file + " cannot be read: " + e.getMessage());
    }
  }

  private static boolean looksLikeXml(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 200), UTF_8);
    return start.replace("\ufeff", "").stripLeading().startsWith("<");
  }

  private static List<FeedDefinition> distinct(List<FeedDefinition> feeds) {
    Map<String, FeedDefinition> byId = new LinkedHashMap<>();
    feeds.forEach(feed -> byId.putIfAbsent(feed.id(), feed));
    return List.copyOf(byId.values());
  }

  /** Makes one definition from what a file says of a feed. */
  static FeedDefinition feed(
      String place, Map<String, String> said, @Nullable String folder, int feedsSoFar) {
    if (feedsSoFar >= MAX_FEEDS) {
      throw new WrongSettingsException(place + ": more than " + MAX_FEEDS + " feeds");
    }
    String text = said.getOrDefault("url", "");
    URI url = WebUrl.parse(text, null);
    if (url == null) {
      throw new WrongSettingsException(place + ": '" + text + "' is not the URL of a feed");
    }
    return new FeedDefinition(
        FeedDefinition.idOf(url),
        url,
        orNull(said.get("title")),
        orNull(said.get("publisher")),
        language(place, said.get("language")),
        orNull(folder),
        paused(place, said.get("paused")));
  }

  private static @Nullable String language(String place, @Nullable String language) {
    String code = orNull(language);
    if (code == null) return null;
    if (!code.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,3}")) {
      throw new WrongSettingsException(place + ": '" + code + "' is not a language code");
    }
    return code.replace('_', '-').toLowerCase(Locale.ROOT);
  }

  private static boolean paused(String place, @Nullable String paused) {
    return switch (paused == null ? "" : paused.strip().toLowerCase(Locale.ROOT)) {
      case "", "false", "no" -> false;
      case "true", "yes" -> true;
      default -> throw new WrongSettingsException(place + ": paused must be true or false");
    };
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
