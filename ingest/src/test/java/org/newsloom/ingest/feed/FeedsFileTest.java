package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.model.FeedDefinition;

class FeedsFileTest {
  private Path folder = Path.of("");

  @BeforeEach
  void useFolder(@TempDir Path fresh) {
    folder = fresh;
  }

  @Test
  void readsOpmlWithFolders() throws Exception {
    List<FeedDefinition> feeds =
        read(
            """
            <?xml version="1.0"?>
            <opml version="2.0"><body>
              <outline text="Levant"><outline text="Syria">
                <outline type="rss" text="A" xmlUrl="https://a.example/feed" language="ar-SY"/>
              </outline></outline>
              <outline text="B" title="B it is" publisher="B Ltd" isComment="true"
                  xmlUrl="https://b.example/feed"/>
            </body></opml>
            """);

    assertThat(feeds)
        .containsExactly(
            feed("https://a.example/feed", "A", null, "ar-sy", "Levant/Syria", false),
            feed("https://b.example/feed", "B it is", "B Ltd", null, null, true));
  }

  @Test
  void readsYaml() throws Exception {
    List<FeedDefinition> feeds =
        read(
            """
            # our feeds
            - url: https://a.example/feed
              title: A
              folder: Levant/Syria
              paused: true
            - https://b.example/feed
            """);

    assertThat(feeds)
        .containsExactly(
            feed("https://a.example/feed", "A", null, null, "Levant/Syria", true),
            FeedDefinition.of(URI.create("https://b.example/feed")));
  }

  @Test
  void theSameFeedTwiceIsOneFeed() throws Exception {
    assertThat(read("- https://a.example/feed\n- url: HTTPS://A.example/feed\n")).hasSize(1);
  }

  @Test
  void writesOpmlThatItReads() throws Exception {
    List<FeedDefinition> feeds =
        List.of(
            feed("https://a.example/f?a=1&b=2", "A & \"B\" <c>", "P", "he", "X/Y", false),
            feed("https://b.example/feed", null, null, null, null, true));

    String opml = FeedsFile.toOpml(feeds);

    assertThat(read(opml))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("title")
        .containsExactlyInAnyOrderElementsOf(feeds);
  }

  @Test
  void mistakesNameTheirLine() {
    assertWrong(
        "- url: https://a.example/\n- url: javascript:x\n", "line 2: 'javascript:x' is not");
    assertWrong("- url: https://a.example/\n  colour: red\n", "line 2: a feed has no 'colour'");
    assertWrong("- url: https://a.example/\n  paused: maybe\n", "line 1: paused must be");
    assertWrong("- url: https://a.example/\n  language: 7\n", "line 1: '7' is not a language");
    assertWrong("- url: [a]\n", "line 1: must be a text");
    assertWrong("feeds:\n  - a\n", "line 1: must be a list of feeds");
    assertWrong("- url: 'open\n", "line ");
    assertWrong("", "lists no feed");
    assertWrong("<opml><body>\n<outline xmlUrl='nonsense'/></body></opml>", "line 2: 'nonsense'");
    assertWrong("<opml>\n<body>\n</opml>", "line 3: ");
    assertWrong("<rss/>", "is XML, but not OPML");
  }

  @Test
  void aFileThatIsNotThereIsOneSentence() {
    assertThatThrownBy(() -> FeedsFile.read(folder.resolve("none.opml")))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageEndingWith("none.opml does not exist");
  }

  @Test
  void entitiesInOpmlAreNotFollowed() throws Exception { // P13
    Path secret = Files.writeString(folder.resolve("secret"), "https://secret.example/");

    String opml =
        "<!DOCTYPE opml [<!ENTITY a SYSTEM \"%s\">]><opml><body>".formatted(secret.toUri())
            + "<outline text='&a;' xmlUrl='https://a.example/'/></body></opml>";

    assertThatThrownBy(() -> read(opml)).isInstanceOf(WrongSettingsException.class);
  }

  @Test
  void billionsOfLaughsInOpmlAreNotHeard() { // P13
    var entities = new StringBuilder("<!DOCTYPE opml [<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      entities.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    assertThatThrownBy(() -> read(entities + "]><opml><body>&a9;</body></opml>"))
        .isInstanceOf(WrongSettingsException.class);
  }

  @Test
  void thePackThatShipsCanBeRead() throws Exception {
    try (InputStream pack =
        FeedsFile.class.getResourceAsStream("/org/newsloom/ingest/feeds/levant.opml")) {
      assertThat(pack).isNotNull();
      List<FeedDefinition> feeds = FeedsFile.readOpml("levant.opml", pack.readAllBytes());

      assertThat(feeds).hasSizeGreaterThanOrEqualTo(25);
      assertThat(feeds).allSatisfy(feed -> assertThat(feed.language()).isNotNull());
      assertThat(feeds).extracting(FeedDefinition::language).contains("en", "ar", "he", "fr");
    }
  }

  private void assertWrong(String content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining(message);
  }

  private List<FeedDefinition> read(String content) throws IOException {
    return FeedsFile.read(Files.writeString(folder.resolve("feeds"), content));
  }

  private static FeedDefinition feed(
      String url,
      @Nullable String title,
      @Nullable String publisher,
      @Nullable String language,
      @Nullable String folder,
      boolean paused) {
    URI uri = URI.create(url);
    return new FeedDefinition(
        FeedDefinition.idOf(uri), uri, title, publisher, language, folder, paused);
  }
}
