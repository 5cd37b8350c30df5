package org.newsloom.enrich.match;

import java.util.List;
import java.util.Set;
import org.newsloom.enrich.text.ArticleFields;

/**
 * Which articles are looked at, as {@link org.newsloom.enrich.rule.Condition.Source} says.
 *
 * @param publishers each a name in the publisher's field
 */
record SourceCheck(Set<String> languages, List<Check> publishers, Set<String> domains) {

  boolean holds(Occurrences found, ArticleFields article) {
    return (languages.isEmpty() || article.languages().stream().anyMatch(languages::contains))
        && (domains.isEmpty() || domains.contains(article.domain()))
        && (publishers.isEmpty() || Check.someHolds(publishers, found, article));
  }
}
