package org.newsloom.desk.live;

import java.util.List;

/** What one who looks on wants to be told; empty lists want everything. */
public record Interest(List<String> tags, List<String> languages) {
  public Interest {
    tags = List.copyOf(tags);
    languages = List.copyOf(languages);
  }

  boolean wants(LiveArticle article) {
    return (tags.isEmpty() || article.tags().stream().anyMatch(tags::contains))
        && (languages.isEmpty() || languages.contains(article.language()));
  }
}
