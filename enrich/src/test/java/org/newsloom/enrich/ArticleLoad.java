package org.newsloom.enrich;

import static org.newsloom.enrich.Articles.article;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.newsloom.common.model.Article;

/**
 * Articles that come in all the time, of a few words each; every fourth is a revision of one that
 * came before, with other words.
 */
final class ArticleLoad implements AutoCloseable {
  static final List<String> WORDS =
      List.of("golan", "hermon", "quneitra", "sweida", "daraa", "mezzeh", "jasim", "nawa");
  private static final Duration BETWEEN = Duration.ofMillis(3);

  private final TestPipeline pipeline;
  private final Random random;
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
  private final Future<List<Article>> sent;

  ArticleLoad(TestPipeline pipeline, long seed) {
    this.pipeline = pipeline;
    random = new Random(seed);
    sent = thread.submit(this::send);
  }

  private List<Article> send() throws Exception {
    List<Article> all = new ArrayList<>();
    Map<Integer, Integer> revisions = new HashMap<>();
    do {
      boolean isNew = revisions.isEmpty() || random.nextInt(4) > 0;
      int number = isNew ? revisions.size() : random.nextInt(revisions.size());
      int revision = revisions.merge(number, 1, Integer::sum);
      String path = "n" + number;
      String body = some(random, 3) + ", report " + number + " in revision " + revision;
      Article one = article(path, "https://news.example/" + path, revision, "A report", body);
      pipeline.send(one);
      all.add(one);
    } while (!over.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS));
    return all;
  }

  /** Ends it. What was sent, in order. */
  List<Article> stop() throws ExecutionException, InterruptedException {
    over.countDown();
    return sent.get();
  }

  static String some(Random random, int count) {
    return random
        .ints(count, 0, WORDS.size())
        .mapToObj(WORDS::get)
        .collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    over.countDown();
    thread.close();
  }
}
