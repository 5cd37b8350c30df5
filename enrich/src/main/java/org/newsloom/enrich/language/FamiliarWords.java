package org.newsloom.enrich.language;

import java.util.BitSet;

/**
 * The words of what was read of a text so far. Nearly half of a passage's words are the small ones
 * of its language, which stood in the passages before too: whether they did is a far cheaper
 * question than which language it is in.
 */
final class FamiliarWords {
  /** Related languages share a tenth, and up to a fifth. */
  private static final double ENOUGH = 0.25;

  /** Far more than words, of which two may share a place. */
  private static final int PLACES = 1 << 16;

  private final BitSet known = new BitSet(PLACES);

  /** Whether a text has enough words of those before; its own are known afterwards. */
  boolean meets(String text) {
    BitSet own = new BitSet(PLACES);
    int words = 0;
    int familiar = 0;
    for (int i = 0; i < text.length(); i++) {
      int start = i;
      int hash = 0;
      while (i < text.length() && Character.isLetter(text.charAt(i))) {
        hash = 31 * hash + text.charAt(i++);
      }
      // Not those that begin with a capital: names are the same in all languages.
      if (i == start || !Character.isLowerCase(text.charAt(start))) continue;
      int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
      words++;
      if (known.get(place)) familiar++;
      own.set(place);
    }
    known.or(own);
    return familiar > words * ENOUGH;
  }
}
