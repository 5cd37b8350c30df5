package org.newsloom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.newsloom.bench.extraction.ExtractionBench;
import org.newsloom.bench.feeds.FeedBench;
import org.newsloom.bench.loopback.LoopbackBench;
import org.newsloom.bench.schedule.ScheduleBench;
import org.newsloom.bench.tagging.StreamsBench;
import org.newsloom.bench.tagging.TagBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code bench}: measurements that anyone can run again. */
@Command(
    name = "bench",
    description = "Measure a stage against real servers, everything in this process.",
    mixinStandardHelpOptions = true,
    subcommands = {
      Bench.Index.class,
      Bench.Outage.class,
      Bench.Feeds.class,
      Bench.Extraction.class,
      Bench.Schedule.class,
      Bench.Loopback.class,
      Bench.Tag.class,
      Bench.Streams.class,
      Bench.Seen.class
    })
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Command(
      name = "index",
      description =
          "Documents a second of the index stage beside what two plain connections reach with"
              + " prepared requests, and how long an article takes to be searchable.",
      mixinStandardHelpOptions = true)
  static final class Index implements Callable<Integer> {
    @Option(names = "--articles", defaultValue = "20000", description = "in each round")
    private int articles;

    @Option(names = "--rounds", defaultValue = "3", description = "after one to warm up")
    private int rounds;

    @Option(names = "--rate", defaultValue = "100", description = "articles a second, for latency")
    private int rate;

    @Option(names = "--seconds", defaultValue = "30", description = "of measuring latency")
    private int seconds;

    @Override
    public Integer call() throws Exception {
      try (var bench = new IndexBench()) {
        bench.throughput(articles, rounds);
        bench.latency(rate, seconds);
      }
      return 0;
    }
  }

  @Command(
      name = "feeds",
      description = "How much of odd and of damaged feeds is read, beside Rome alone.",
      mixinStandardHelpOptions = true)
  static final class Feeds implements Callable<Integer> {
    @Override
    public Integer call() {
      new FeedBench().print(System.out);
      return 0;
    }
  }

  @Command(
      name = "extraction",
      description =
          "How much of stored pages is extracted rightly, beside other extractors, and how fast.",
      mixinStandardHelpOptions = true)
  static final class Extraction implements Callable<Integer> {
    @Option(names = "--data", required = true, description = "with bodies, news and dates in it")
    private Path data = Path.of(".");

    @Override
    public Integer call() throws Exception {
      Path work = Files.createTempDirectory("newsloom-extraction");
      new ExtractionBench(data, work).print(System.out);
      System.out.println("what was extracted: " + work);
      return 0;
    }
  }

  @Command(
      name = "schedule",
      description =
          "A simulated day of many feeds: how soon entries are discovered and at how many requests,"
              + " beside polling at fixed intervals.",
      mixinStandardHelpOptions = true)
  static final class Schedule implements Callable<Integer> {
    @Option(names = "--feeds", defaultValue = "10000")
    private int feeds;

    @Override
    public Integer call() {
      new ScheduleBench(feeds, 1).print(System.out);
      return 0;
    }
  }

  @Command(
      name = "loopback",
      description =
          "The ingest stage in a process of its own against thousands of hosts on loopback, a tenth"
              + " of them sick: whether each feed is polled when it is due, what the sick cost the"
              + " others, and how fast it is beside the HTTP client alone.",
      mixinStandardHelpOptions = true)
  static final class Loopback implements Callable<Integer> {
    @Option(names = "--hosts", defaultValue = "2000")
    private int hosts;

    @Option(names = "--feeds", defaultValue = "5", description = "of each host")
    private int feeds;

    @Option(names = "--delay", defaultValue = "2000", description = "between requests, ms")
    private int delay;

    @Option(names = "--seconds", defaultValue = "120", description = "of keeping the schedule")
    private int seconds;

    @Option(names = "--only", description = "one part: schedule or speed")
    private @Nullable String only;

    @Override
    public Integer call() throws Exception {
      try (var bench = new LoopbackBench(hosts, feeds, Duration.ofMillis(delay))) {
        if (!"speed".equals(only)) bench.schedule(Duration.ofSeconds(seconds));
        if (!"schedule".equals(only)) bench.fullSpeed();
      }
      return 0;
    }
  }

  @Command(
      name = "tag",
      description =
          "Articles a second on one thread at several numbers of rules, beside Lucene's monitor.",
      mixinStandardHelpOptions = true)
  static final class Tag implements Callable<Integer> {
    @Option(names = "--rules", defaultValue = "10,1000,10000,100000", split = ",")
    private int[] rules = {};

    @Option(names = "--seconds", defaultValue = "4", description = "of each round")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "after one to warm up")
    private int rounds;

    @Override
    public Integer call() throws IOException {
      for (int number : rules) {
        new TagBench(Duration.ofSeconds(seconds), rounds).print(System.out, number);
      }
      return 0;
    }
  }

  @Command(
      name = "streams",
      description =
          "Articles a second of the enrich stage, from Kafka to Kafka, beside its matcher alone, and"
              + " how soon a changed rule is in force on two instances.",
      mixinStandardHelpOptions = true)
  static final class Streams implements Callable<Integer> {
    @Option(names = "--rules", defaultValue = "10000")
    private int rules;

    @Option(names = "--articles", defaultValue = "30000", description = "after half as many")
    private int articles;

    @Option(names = "--threads", defaultValue = "1", description = "enrich.threads")
    private int threads;

    @Option(names = "--commit", defaultValue = "100", description = "enrich.commit-interval, ms")
    private int commit;

    @Option(names = "--changes", defaultValue = "11", description = "of a rule")
    private int changes;

    @Override
    public Integer call() throws Exception {
      try (var bench = new StreamsBench(rules)) {
        bench.run(articles, Duration.ofMillis(commit), threads, changes);
      }
      return 0;
    }
  }

  @Command(
      name = "seen",
      description =
          "Heap for each seen mark of the ingest stage, and time until all are there after a"
              + " restart.",
      mixinStandardHelpOptions = true)
  static final class Seen implements Callable<Integer> {
    @Option(names = "--marks", defaultValue = "1000000")
    private int marks;

    @Override
    public Integer call() throws Exception {
      try (var bench = new SeenBench()) {
        bench.run(marks);
      }
      return 0;
    }
  }

  @Command(
      name = "outage",
      description =
          "The index stage in a process of its own while Elasticsearch cannot be reached:"
              + " its heap, how soon it resumes, how fast it catches up.",
      mixinStandardHelpOptions = true)
  static final class Outage implements Callable<Integer> {
    @Option(names = "--minutes", defaultValue = "10", description = "without Elasticsearch")
    private int minutes;

    @Option(names = "--rate", defaultValue = "200", description = "articles a second, all the time")
    private int rate;

    @Option(names = "--backlog", defaultValue = "30000", description = "articles for the baseline")
    private int backlog;

    @Override
    public Integer call() throws Exception {
      try (var bench = new OutageBench()) {
        bench.run(minutes, rate, backlog);
      }
      return 0;
    }
  }
}
