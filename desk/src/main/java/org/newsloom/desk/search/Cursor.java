package org.newsloom.desk.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of the found articles ended: the sort values of its last article. People hand it
 * back as they got it, or not, so it is read with suspicion.
 *
 * @param score null where the newest come first
 * @param at epoch milliseconds
 */
public record Cursor(@Nullable Double score, long at, String id) {
  private static final Pattern FORM =
      Pattern.compile("(-|\\d{1,9}(?:\\.\\d{1,17})?(?:E-?\\d{1,2})?):(-?\\d{1,15}):(\\w{1,64})");

  /** As it travels in a URL. */
  public String encoded() {
    String plain = (score == null ? "-" : score.toString()) + ':' + at + ':' + id;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  /**
   * Reads one back.
   *
   * @throws IllegalArgumentException if we did not write it
   */
  public static Cursor decode(String encoded) {
    Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
    if (!form.matches()) throw new IllegalArgumentException("not a cursor");
    Double score = form.group(1).equals("-") ? null : Double.valueOf(form.group(1));
    return new Cursor(score, Long.parseLong(form.group(2)), form.group(3));
  }
}
