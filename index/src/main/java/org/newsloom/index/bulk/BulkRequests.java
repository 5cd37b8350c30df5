package org.newsloom.index.bulk;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.index.bulk.ItemOutcome.Rejected;
import org.newsloom.index.bulk.ItemOutcome.Retry;

/** Sends one bulk request and tells what the answer means for each write in it. */
final class BulkRequests implements AutoCloseable {
  private final ElasticsearchClient client;
  private final Consumer<String> ensureIndex;
  private final Set<String> ensured = ConcurrentHashMap.newKeySet();

  BulkRequests(ElasticsearchConnection connection, Duration timeout, Consumer<String> ensureIndex) {
    this.client = ElasticsearchClients.typed(connection, timeout);
    this.ensureIndex = ensureIndex;
  }

  List<ItemOutcome> send(List<BulkWrite> writes) {
    try {
      writes.stream().map(BulkWrite::index).distinct().forEach(this::ensure);
      return outcomes(writes, request(writes));
    } catch (ElasticsearchException e) {
      return refused(writes, e.status(), reason(e.error()));
    } catch (TransportException e) {
      return refused(writes, e.statusCode(), "Elasticsearch answered " + e.statusCode());
    } catch (IOException | UncheckedIOException e) {
      // The request may have been carried out although its answer is lost; a repeat does no harm.
      return all(writes, new Retry("Elasticsearch does not answer: " + e.getMessage(), false));
    }
  }

  private void ensure(String index) {
    if (ensured.contains(index)) return;
    ensureIndex.accept(index);
    ensured.add(index);
  }

  private BulkResponse request(List<BulkWrite> writes) throws IOException {
    return client.bulk(
        bulk -> bulk.operations(writes.stream().map(BulkRequests::operation).toList()));
  }

  private static BulkOperation operation(BulkWrite write) {
    return switch (write) {
      case BulkWrite.Replace replace ->
          BulkOperation.of(
              bulk ->
                  bulk.<BinaryData>index(
                      operation ->
                          operation
                              .index(replace.index())
                              .id(replace.id())
                              .version(replace.version())
                              .versionType(VersionType.External)
                              .document(json(replace.body()))));
      case BulkWrite.Create create ->
          BulkOperation.of(
              bulk ->
                  bulk.<BinaryData>create(
                      operation ->
                          operation
                              .index(create.index())
                              .id(create.id())
                              .document(json(create.body()))));
      case BulkWrite.Delete delete ->
          BulkOperation.of(
              bulk ->
                  bulk.delete(
                      operation ->
                          operation
                              .index(delete.index())
                              .id(delete.id())
                              .version(delete.version())
                              .versionType(VersionType.External)));
    };
  }

  private static BinaryData json(JsonBody body) {
    return BinaryData.of(body.bytes(), ContentType.APPLICATION_JSON);
  }

  private List<ItemOutcome> outcomes(List<BulkWrite> writes, BulkResponse answer) {
    if (answer.items().size() != writes.size()) {
      return all(writes, new Retry("Elasticsearch answered for another number of items", false));
    }
    return answer.items().stream().map(this::outcome).toList();
  }

  private ItemOutcome outcome(BulkResponseItem item) {
    ErrorCause error = item.error();
    if (error == null) return ItemOutcome.of(item.status(), null, "");
    if ("index_not_found_exception".equals(error.type())) ensured.remove(item.index());
    return ItemOutcome.of(item.status(), error.type(), reason(error));
  }

  /**
   * A request that was refused as a whole. What is wrong with the request itself may be wrong with
   * one write of it: halving finds out which.
   */
  private List<ItemOutcome> refused(List<BulkWrite> writes, int status, String reason) {
    if (status != 400 && status != 413) return all(writes, new Retry(reason, false));
    if (writes.size() == 1) return List.of(new Rejected(reason));

    List<ItemOutcome> outcomes = new ArrayList<>(send(writes.subList(0, writes.size() / 2)));
    outcomes.addAll(send(writes.subList(writes.size() / 2, writes.size())));
    return outcomes;
  }

  private static List<ItemOutcome> all(List<BulkWrite> writes, ItemOutcome outcome) {
    return Collections.nCopies(writes.size(), outcome);
  }

  /** The outermost complaint with the innermost reason, which is the one that tells most. */
  private static String reason(ErrorCause error) {
    ErrorCause innermost = error;
    while (innermost.causedBy() != null) innermost = innermost.causedBy();
    String text = error.type() + ": " + error.reason();
    return error.causedBy() == null ? text : text + " (" + innermost.reason() + ")";
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
