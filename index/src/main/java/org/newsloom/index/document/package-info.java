/**
 * What stands in Elasticsearch: {@code IndexSetup} puts the templates there and creates the
 * indices, {@code ArticleDocument} and {@code LedgerDocument} turn records into JSON that fits
 * them, {@code FieldText} cuts what would not fit, {@code SearchFields} says where to search and
 * what to highlight.
 *
 * <p>A body is stored once and indexed once: in {@code news.text.en.body}, {@code
 * news.text.fr.body} or {@code news.text.other.body}. Arabic and Hebrew have no field of their own:
 * their analysis touches only their letters, so it is part of every field, and an article whose
 * language was not recognised is found all the same. Only English and French inflection would
 * disturb each other. (Multi-fields would analyse each text once for each language there is.) All
 * fields are listed in FIELDS.md.
 */
@NullMarked
package org.newsloom.index.document;

import org.jspecify.annotations.NullMarked;
