package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.embedded.news.Draft;
import org.newsloom.embedded.news.FeedFormat;
import org.newsloom.embedded.news.NewsSite;
import org.newsloom.embedded.news.PageTemplate;
import org.newsloom.embedded.news.PublishedArticle;
import org.newsloom.embedded.news.SimulatedNews;
import tools.jackson.databind.JsonNode;

/** The main job as its users see it: the command runs, a site publishes, the search finds. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedToSearchIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final SimulatedNews news =
      SimulatedNews.start(
          InstantSource.system(),
          List.of(
              NewsSite.named("post"),
              NewsSite.named("herald").with(FeedFormat.ATOM, PageTemplate.OPEN_GRAPH),
              NewsSite.named("gazette")
                  .with(FeedFormat.RDF, PageTemplate.BARE)
                  .disallowing("/members/")));

  private final Path state;
  private final NewsloomProcess newsloom;

  FeedToSearchIT(@TempDir Path folder) throws Exception {
    state = folder.resolve("state");
    Path feeds = Files.writeString(folder.resolve("feeds.opml"), news.opml());
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("up", "--port", "0", "--feeds", feeds.toString()));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    news.allowHosts().forEach(host -> arguments.addAll(List.of("--allow-host", host)));
    newsloom =
        NewsloomProcess.start(
            Map.of(
                "NEWSLOOM_FEEDS_POLL_INTERVAL", "1s",
                "NEWSLOOM_FEEDS_MIN_INTERVAL", "1s",
                "NEWSLOOM_FEEDS_MAX_INTERVAL", "1s",
                "NEWSLOOM_FETCH_HOST_DELAY", "0ms",
                "XDG_STATE_HOME", state.toString()),
            arguments.toArray(String[]::new));
  }

  @BeforeAll
  void ready() {
    newsloom.awaitReady();
  }

  @AfterAll
  void stopsWhenAskedTo() throws Exception {
    int exit = newsloom.stop();
    news.close();

    assertThat(exit).isZero();
  }

  @Test
  void anArticleIsFoundByItsWordsWithItsTagsAndTheirEvidence() throws Exception {
    PublishedArticle article =
        news.publish(
            "post",
            Draft.of(
                "Envoys discuss pullback from the Golan buffer zone",
                """
                Syrian and Israeli negotiators met for a third day to discuss an Israeli withdrawal from the \
                buffer zone on the Golan Heights that was drawn by the 1974 disengagement agreement.

                Mediators from the United States shuttled between the two delegations, said a diplomat who \
                asked not to be named, and a further round of talks between Syria and Israel is planned."""));

    JsonNode found =
        await()
            .atMost(SOON)
            .until(() -> search("negotiators pullback"), one -> !one.isEmpty())
            .get(0);

    assertThat(found.path("title").asString()).isEqualTo(article.title());
    assertThat(tags(found)).contains("golan", "buffer-zone", "disengagement-agreement");
    JsonNode whole = newsloom.get("/api/articles/" + found.path("id").asString());
    assertThat(evidenceThatDiffersFromTheText(whole)).isEmpty();
  }

  @Test
  void namesakesGetNoTags() throws Exception {
    news.publish(
        "herald",
        Draft.of(
            "A season of Menahem Golan at the film archive",
            """
            The archive opens its summer season with six films that Menahem Golan produced with his cousin for \
            their company, from cheap thrillers to a musical that nobody had expected of them.

            A panel of critics will speak about the producer's late years and about the posters, which sell for \
            more today than some of the films had cost to make."""));
    news.publish(
        "herald",
        Draft.of(
            "Council votes for buffer zone around clinic",
            """
            The city council voted on Tuesday for a buffer zone of one hundred metres around the clinic on Mill \
            Street, within which protests will no longer be permitted during opening hours.

            Opponents of the measure said that they would ask a judge to suspend it, while nurses told the \
            meeting that patients had been followed to their cars."""));

    JsonNode film =
        await().atMost(SOON).until(() -> search("archive thrillers"), one -> !one.isEmpty()).get(0);
    JsonNode clinic =
        await().atMost(SOON).until(() -> search("clinic nurses"), one -> !one.isEmpty()).get(0);

    assertThat(tags(film)).isEmpty();
    assertThat(tags(clinic)).isEmpty();
  }

  @Test
  void aChangedPageIsANewRevisionOfTheSameArticle() throws Exception {
    PublishedArticle first =
        news.publish("gazette", Draft.of("Ferry runs aground off the cape", body("ferry")));
    await().atMost(SOON).until(() -> search("ferry aground"), one -> one.size() == 1);

    news.revise(first.id(), "Ferry freed after a night off the cape", body("tugboat"));
    JsonNode found =
        await().atMost(SOON).until(() -> search("freed cape"), one -> one.size() == 1).get(0);

    assertThat(found.path("revision").asInt()).isEqualTo(2);
    assertThat(search("aground ferry tugboat").size()).isLessThanOrEqualTo(1);
  }

  @Test
  void everyUrlHasADispositionThatSaysWhyItIsNotIndexed() throws Exception {
    PublishedArticle members =
        news.publish("gazette", Draft.of("For members only", body("membership")).in("members"));

    JsonNode journey =
        await()
            .atMost(SOON)
            .ignoreExceptions()
            .until(
                () -> disposition(members),
                one -> one.path("entry").path("disposition").asString("").equals("robots"));

    assertThat(journey.path("entry").path("reason").asString("")).contains("robots.txt");
  }

  /** It runs on a folder of its own, as the demo does, and no command is told which. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0, feeds list,                   /feed
          0, rules list,                   golan
          0, doctor,                       lag of index-ledger
          0, dead-letters list,            ''
          1, search nobodywrotethis,       ''
          2, search --limit 0 anything,    ''
          1, where http://nowhere.example, ''
          1, rules check no-such-file,     no-such-file does not exist
          """)
  void otherCommandsFindIt(int exit, String verb, String says) throws Exception {
    var answer = NewsloomProcess.ask(Map.of("XDG_STATE_HOME", state.toString()), verb.split(" "));

    assertThat(answer.said()).contains(says);
    assertThat(answer.exit()).as(answer.said()).isEqualTo(exit);
  }

  @Test
  void aFeedThatWouldNeverBePolledIsRefusedAtOnce() throws Exception {
    String allowed = newsloom.get("/api/feeds").path("feeds").get(0).path("url").asString();
    Path file = state.resolveSibling("some.yaml");
    Files.writeString(file, "- http://10.0.0.1/rss\n- " + allowed + "\n");

    assertThat(ask("feeds", "add", "http://127.0.0.1:1/rss").exit()).isEqualTo(2);
    assertThat(ask("feeds", "add", "http://example.org:25/rss").exit()).isEqualTo(2);
    assertThat(ask("feeds", "add", allowed).exit()).isZero();
    var imported = ask("feeds", "import", file.toString());
    assertThat(imported.said()).contains("2 feeds", "1 left out");
    assertThat(imported.exit()).isEqualTo(1);
    assertThat(ask("feeds", "list").said()).contains(allowed).doesNotContain("10.0.0.1", ":25/");
  }

  @Test
  void aFeedIsPausedAndResumed() throws Exception {
    String feed = newsloom.get("/api/feeds").path("feeds").get(0).path("url").asString();
    await().atMost(SOON).until(() -> ask("feeds", "health", feed).said().contains("polled "));

    assertThat(ask("feeds", "pause", feed).exit()).isZero();
    assertThat(ask("feeds", "health", feed).said()).contains("outcome       paused");
    assertThat(ask("feeds", "resume", feed).exit()).isZero();
    assertThat(ask("feeds", "health", "--json", feed).said())
        .contains("\"lastPolls\":[{")
        .doesNotContain("paused");
    assertThat(ask("feeds", "pause", "http://example.org/none").exit()).isEqualTo(1);
  }

  private NewsloomProcess.Answer ask(String... verb) throws Exception {
    return NewsloomProcess.ask(Map.of("XDG_STATE_HOME", state.toString()), verb);
  }

  /** An alert on a metric that nobody exports would never fire. */
  @Test
  void everyMetricThatAnAlertLooksAtIsExported() throws Exception {
    String alerts = Files.readString(Path.of("..", "deploy", "prometheus", "alerts.yml"));
    Set<String> wanted =
        Pattern.compile("\\b(newsloom|process)_[a-z_]+\\b")
            .matcher(alerts)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());

    Set<String> exported =
        newsloom
            .text("/metrics")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceFirst("[{ ].*", ""))
            .collect(Collectors.toSet());

    assertThat(wanted).isNotEmpty();
    assertThat(exported).containsAll(wanted);
  }

  private JsonNode disposition(PublishedArticle article) throws Exception {
    return newsloom.get("/api/dispositions?url=" + encoded(article.entryUrl().toASCIIString()));
  }

  private JsonNode search(String words) throws Exception {
    return newsloom.get("/api/search?q=" + encoded(words)).path("articles");
  }

  private static String body(String subject) {
    return """
        The %1$s has kept the harbour office busy since the early hours, and nobody there expects to go home soon. \
        Several boats were sent out at first light to have a closer look at the %1$s.

        Fishermen who had watched from the pier said that the weather had turned within minutes. A report on the \
        %1$s is expected by the end of the week, the harbour master said."""
        .formatted(subject);
  }

  private static List<String> tags(JsonNode article) {
    return article.path("tags").valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> evidenceThatDiffersFromTheText(JsonNode whole) {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (JsonNode match : whole.path("matches")) {
      for (JsonNode evidence : match.path("evidence")) {
        seen++;
        String text = whole.path(evidence.path("field").asString()).asString("");
        String marked =
            text.substring(evidence.path("start").asInt(), evidence.path("end").asInt());
        if (!marked.equals(evidence.path("text").asString())) wrong.add(evidence.toString());
      }
    }
    assertThat(seen).as("pieces of evidence").isPositive();
    return wrong;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
