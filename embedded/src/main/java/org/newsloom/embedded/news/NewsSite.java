package org.newsloom.embedded.news;

import java.util.List;

/**
 * What one site of the simulated news web is like.
 *
 * @param name short name for scripts, such as {@code courier}
 * @param publisher name of the organisation behind it, as feed and pages give it
 * @param window how many of its newest articles the feed lists
 * @param fullText whether the feed carries whole texts rather than the first paragraph
 * @param trackedLinks whether the feed's links carry {@code utm_} parameters, as many do
 * @param disallowed paths that robots.txt disallows to all; without any there is no robots.txt
 * @param port 0 for any free one
 */
public record NewsSite(
    String name,
    String publisher,
    Language language,
    FeedFormat feedFormat,
    PageTemplate template,
    int window,
    boolean fullText,
    boolean trackedLinks,
    List<String> disallowed,
    int port) {

  public NewsSite {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("not a name for a site: " + name);
    }
    if (window < 1) throw new IllegalArgumentException("window is " + window);
    disallowed = List.copyOf(disallowed);
  }

  /** An English site with an RSS feed of 20 entries and JSON-LD pages. */
  public static NewsSite named(String name) {
    return new NewsSite(
        name,
        "The " + name + " (simulated)",
        Language.ENGLISH,
        FeedFormat.RSS,
        PageTemplate.JSON_LD,
        20,
        false,
        false,
        List.of(),
        0);
  }

  public NewsSite by(String newPublisher) {
    return new NewsSite(
        name,
        newPublisher,
        language,
        feedFormat,
        template,
        window,
        fullText,
        trackedLinks,
        disallowed,
        port);
  }

  public NewsSite in(Language newLanguage) {
    return new NewsSite(
        name,
        publisher,
        newLanguage,
        feedFormat,
        template,
        window,
        fullText,
        trackedLinks,
        disallowed,
        port);
  }

  public NewsSite with(FeedFormat newFormat, PageTemplate newTemplate) {
    return new NewsSite(
        name,
        publisher,
        language,
        newFormat,
        newTemplate,
        window,
        fullText,
        trackedLinks,
        disallowed,
        port);
  }

  public NewsSite withWindow(int newWindow) {
    return new NewsSite(
        name,
        publisher,
        language,
        feedFormat,
        template,
        newWindow,
        fullText,
        trackedLinks,
        disallowed,
        port);
  }

  public NewsSite withFullText() {
    return new NewsSite(
        name,
        publisher,
        language,
        feedFormat,
        template,
        window,
        true,
        trackedLinks,
        disallowed,
        port);
  }

  public NewsSite withTrackedLinks() {
    return new NewsSite(
        name, publisher, language, feedFormat, template, window, fullText, true, disallowed, port);
  }

  public NewsSite disallowing(String... paths) {
    return new NewsSite(
        name,
        publisher,
        language,
        feedFormat,
        template,
        window,
        fullText,
        trackedLinks,
        List.of(paths),
        port);
  }

  /** On a fixed port, so that the site can come back where it was. */
  public NewsSite onPort(int newPort) {
    return new NewsSite(
        name,
        publisher,
        language,
        feedFormat,
        template,
        window,
        fullText,
        trackedLinks,
        disallowed,
        newPort);
  }
}
