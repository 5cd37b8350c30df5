package org.newsloom.enrich.language;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The passages of a text that are long enough to be in a language of their own. Pure. */
final class Passages {
  /** Fewer letters are a name or a quotation. */
  private static final int FEWEST_LETTERS = 40;

  /** How much of a passage is looked at, in UTF-16 code units: so much tells its language. */
  private static final int GLANCE = 200;

  /** So much tells its script. */
  private static final int SCRIPT_GLANCE = 80;

  /**
   * A passage.
   *
   * @param text its beginning
   * @param script of most of its letters
   */
  record Passage(String text, UnicodeScript script) {}

  private Passages() {}

  /** In the text's order; the title is one. */
  static List<Passage> of(String title, String body) {
    List<Passage> passages = new ArrayList<>();
    add(passage(title, 0, title.length()), passages);
    for (int start = 0; start < body.length(); ) {
      int end = body.indexOf('\n', start);
      if (end < 0) end = body.length();
      add(passage(body, start, end), passages);
      start = end + 1;
    }
    return passages;
  }

  private static void add(@Nullable Passage passage, List<Passage> passages) {
    if (passage != null) passages.add(passage);
  }

  private static @Nullable Passage passage(String text, int start, int end) {
    if (end - start < FEWEST_LETTERS) return null;
    String glance = text.substring(start, Math.min(end, start + GLANCE));
    Scripts.Share most =
        Scripts.dominant(glance.substring(0, Math.min(glance.length(), SCRIPT_GLANCE)));
    return most == null || most.letters() < FEWEST_LETTERS
        ? null
        : new Passage(glance, most.script());
  }
}
