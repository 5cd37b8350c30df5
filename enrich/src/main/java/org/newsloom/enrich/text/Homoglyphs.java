package org.newsloom.enrich.text;

/**
 * Letters that look Latin. Only a word that mixes Latin with Cyrillic or Greek is read as Latin
 * throughout: no language writes so, but those who do not want to be found do. A whole word of
 * look-alikes stays what it is, since it may be a word.
 */
final class Homoglyphs {
  private static final String FOREIGN = "авекмнорстухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορν";
  private static final String LATIN = "abekmhopctyxijsdhqwABEKMHOPCTYXIJSABEZHIKMNOPTYXaopv";

  private Homoglyphs() {}

  static String asLatin(String word) {
    if (!isMixed(word)) return word;
    StringBuilder latin = new StringBuilder(word);
    for (int i = 0; i < latin.length(); i++) {
      int place = FOREIGN.indexOf(latin.charAt(i));
      if (place >= 0) latin.setCharAt(i, LATIN.charAt(place));
    }
    return latin.toString();
  }

  private static boolean isMixed(String word) {
    boolean latin = false;
    boolean foreign = false;
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      latin |= letter >= 'A' && letter <= 'z';
      foreign |= FOREIGN.indexOf(letter) >= 0;
    }
    return latin && foreign;
  }
}
