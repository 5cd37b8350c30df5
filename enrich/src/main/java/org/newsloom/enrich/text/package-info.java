/**
 * How text becomes words that rules can ask for: the same for every language, decided by the script
 * of each word. A text is indexed with all forms that a word may be asked by ({@code written}); a
 * rule asks for few ({@code wanted}). So a rule says what it means and the text brings the
 * particles, and no word of a text is lost because its language was guessed wrong.
 *
 * <p>In reading order: {@code ArticleFields}, {@code ArticleAnalyzer}, {@code WordForms}, then one
 * class for each script that needs its own.
 */
@NullMarked
package org.newsloom.enrich.text;

import org.jspecify.annotations.NullMarked;
