package org.newsloom.standalone.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.enrich.archive.ArchivedArticles;
import org.newsloom.enrich.backtest.Backtest;
import org.newsloom.enrich.backtest.BacktestReport;
import org.newsloom.enrich.backtest.PastArticle;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.index.document.IndexedArticles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules backtest}: what rules would have matched, and what those in force do not. */
@Command(
    name = "backtest",
    description =
        "Ask the rules of a file about the articles of the past: how many each would match, the best"
            + " and the doubtful ones, and what the rule in force matches otherwise. Changes nothing."
            + " Exit code 1 if there was no article to ask about.",
    mixinStandardHelpOptions = true)
final class RulesBacktestCommand implements Callable<Integer> {
  private static final long ARTICLES_A_LINE = 10_000;

  /** Where the articles of the past are read. */
  enum Archive {
    KAFKA,
    ELASTICSEARCH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What {@code --json} prints.
   *
   * @param unreadable records of the archive that are no articles, and were left out
   * @param clipped articles of which only the beginning could be asked about
   */
  record Result(
      Instant since, String archive, long unreadable, long clipped, BacktestReport report) {}

  @Mixin private Servers servers = new Servers();

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "default: the shipped pack")
  private @Nullable Path file;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      defaultValue = "30d",
      description = "articles first seen since: 12h, 30d ago, a day or an instant; default: 30d")
  private String since = "30d";

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "only this rule of the file; may be repeated")
  private List<String> tags = List.of();

  @Option(
      names = "--archive",
      paramLabel = "WHERE",
      description =
          "kafka or elasticsearch; default: Kafka, or Elasticsearch where Kafka's log is shorter")
  private @Nullable Archive archive;

  @Option(names = "--json", description = "the report as JSON")
  private boolean json;

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    Instant start = When.parse(since);
    List<RuleDefinition> rules = RulesOption.read(file);
    Collection<String> chosen = chosen(rules);
    KafkaConnection kafka = servers.kafka();
    Archive source = archive == null ? archiveOf(kafka, start) : archive;
    Result result;
    try (var backtest = new Backtest(rules, chosen, RulePublisher.list(kafka))) {
      result = source == Archive.KAFKA ? inKafka(kafka, start, backtest) : inIndex(start, backtest);
    }
    if (json) Terminal.prettyJson(result);
    else new BacktestPrinter(Terminal::say).print(result);
    if (result.report().articles() > 0) return 0;
    Terminal.complain("no article was first seen since " + start);
    return 1;
  }

  private Collection<String> chosen(List<RuleDefinition> rules) {
    List<String> all = rules.stream().map(RuleDefinition::id).toList();
    if (tags.isEmpty()) return all;
    List<String> unknown = tags.stream().filter(tag -> !all.contains(tag)).distinct().toList();
    if (unknown.isEmpty()) return tags;
    throw new WrongSettingsException("--tag: no such rule: " + String.join(", ", unknown));
  }

  /** Kafka's own log, unless it has forgotten a part of what is asked for. */
  private static Archive archiveOf(KafkaConnection kafka, Instant start) {
    Instant whole = new ArchivedArticles(kafka).wholeSince(Instant.now());
    if (whole == null || !whole.isAfter(start)) return Archive.KAFKA;
    Terminal.complain(
        "Kafka holds no more than what came in since %s: asking Elasticsearch (or --archive kafka)"
            .formatted(whole));
    return Archive.ELASTICSEARCH;
  }

  private static Result inKafka(KafkaConnection kafka, Instant start, Backtest backtest) {
    Consumer<PastArticle> each = counted(backtest);
    ArchivedArticles.Count count =
        new ArchivedArticles(kafka).read(start, enriched -> each.accept(PastArticle.of(enriched)));
    return new Result(start, Archive.KAFKA.toString(), count.unreadable(), 0, backtest.report());
  }

  private Result inIndex(Instant start, Backtest backtest) {
    Consumer<PastArticle> each = counted(backtest);
    long[] clipped = {0};
    IndexedArticles.read(
        servers.elasticsearch(),
        start,
        one -> {
          if (one.isClipped()) clipped[0]++;
          each.accept(
              new PastArticle(
                  one.id(),
                  one.url(),
                  one.title(),
                  one.body(),
                  one.publisher(),
                  one.languages(),
                  one.firstSeenAt()));
        });
    return new Result(start, Archive.ELASTICSEARCH.toString(), 0, clipped[0], backtest.report());
  }

  private static Consumer<PastArticle> counted(Backtest backtest) {
    long[] taken = {0};
    return article -> {
      backtest.take(article);
      if (++taken[0] % ARTICLES_A_LINE == 0 && Terminal.isInteractive()) {
        Terminal.complain(taken[0] + " articles");
      }
    };
  }
}
