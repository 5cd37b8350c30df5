package org.newsloom.embedded.news;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an article says, before anybody publishes it.
 *
 * @param section first part of the URL's path; lower-case ASCII. A site whose robots.txt disallows
 *     {@code /members/} thereby disallows the section {@code members}
 * @param expectedTags tags of the Levant pack that a reader would give the text; never fewer, and
 *     empty where none must be found
 */
public record Draft(
    Language language,
    String section,
    String title,
    List<String> paragraphs,
    String author,
    Set<String> expectedTags) {

  public Draft {
    if (!section.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("not a section: " + section);
    }
    if (title.isBlank()) throw new IllegalArgumentException("a draft needs a title");
    if (paragraphs.isEmpty()) throw new IllegalArgumentException("a draft needs a text");
    paragraphs = List.copyOf(paragraphs);
    expectedTags = Collections.unmodifiableSet(new TreeSet<>(expectedTags));
  }

  /** A plain English text without expectations; its paragraphs are divided by blank lines. */
  public static Draft of(String title, String body) {
    return new Draft(
        Language.ENGLISH, "news", title, paragraphsOf(body), "Staff Reporter", Set.of());
  }

  /** The same draft in another section. */
  public Draft in(String newSection) {
    return new Draft(language, newSection, title, paragraphs, author, expectedTags);
  }

  /** The same draft with other words. */
  public Draft saying(String newTitle, String newBody) {
    return new Draft(language, section, newTitle, paragraphsOf(newBody), author, expectedTags);
  }

  /** The paragraphs, divided by blank lines. */
  public String body() {
    return String.join("\n\n", paragraphs);
  }

  private static List<String> paragraphsOf(String body) {
    return List.of(body.strip().split("\\n\\s*\\n", -1));
  }
}
