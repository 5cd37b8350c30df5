/**
 * Topic rules, from the text that people write to queries that can be matched.
 *
 * <p>In flow order: {@code RulesFile} reads YAML through {@code YamlNode}; {@code RulePublisher}
 * puts the rules on their Kafka topic and {@code TagStreams} makes the tags' own; {@code
 * ClauseParser} makes {@code Clause}s of a definition, {@code RuleCompiler} a Lucene query of
 * those, and {@code ExpertQuery} of Lucene's own syntax; {@code RuleSet} is all of it at one
 * moment; {@code GoldenSet} reads the texts that rules are measured by. Everything wrong with a
 * rule is a {@code RuleProblem}, with its line, never an exception.
 */
@NullMarked
package org.newsloom.enrich.rule;

import org.jspecify.annotations.NullMarked;
