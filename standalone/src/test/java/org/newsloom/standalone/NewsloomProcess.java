package org.newsloom.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/**
 * The command {@code newsloom} in a JVM of its own, as its users run it: so that it can be killed.
 */
final class NewsloomProcess implements AutoCloseable {
  private static final Path APP = Path.of("target", "app");
  private static final Path STATE = Path.of("target", "state");
  private static final String READY = "ready ";
  private static final String KAFKA = "kafka ";

  private final Process process;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final CompletableFuture<String> kafka = new CompletableFuture<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private NewsloomProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::readOutput);
  }

  /** How a verb that ends by itself ended, and what it said on standard output. */
  record Answer(int exit, String said) {}

  static Answer ask(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Process process = process(environment, arguments);
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      return new Answer(process.waitFor(), said.lines().collect(Collectors.joining("\n")));
    }
  }

  /** Starts a verb; what it says on standard error is shown among the test's own output. */
  static NewsloomProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    return new NewsloomProcess(process(environment, arguments));
  }

  private static Process process(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx640m",
            "-XX:+UseSerialGC",
            // It lives for seconds: the optimising compiler would cost more than it gives.
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dnewsloom.terminal=true",
            "-Dnewsloom.log.level=warn",
            "-cp",
            APP + "/*:" + APP + "/lib/*:" + APP + "/servers/*",
            NewsloomCommand.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    builder.environment().putIfAbsent("XDG_DATA_HOME", STATE.toAbsolutePath().toString());
    // What runs in a test is nobody's usual Newsloom.
    builder.environment().putIfAbsent("XDG_STATE_HOME", STATE.toAbsolutePath().toString());
    return builder.start();
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) ready.complete(URI.create(line.substring(READY.length())));
        if (line.startsWith(KAFKA)) kafka.complete(line.substring(KAFKA.length()));
      }
      failed(new IOException("ended before it was ready"));
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException reason) {
    ready.completeExceptionally(reason);
    kafka.completeExceptionally(reason);
  }

  /** Waits for the line {@code kafka HOST:PORT}. */
  String awaitKafka() {
    return kafka.orTimeout(300, TimeUnit.SECONDS).join();
  }

  /** Waits for the line {@code ready URL}. */
  URI awaitReady() {
    return ready.orTimeout(300, TimeUnit.SECONDS).join();
  }

  boolean isReady() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return Json.MAPPER.readTree(text(path));
  }

  String text(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(awaitReady().resolve(path)).build(), BodyHandlers.ofString());
    return response.body();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** How it ended by itself. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** SIGTERM, and how it ended. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
