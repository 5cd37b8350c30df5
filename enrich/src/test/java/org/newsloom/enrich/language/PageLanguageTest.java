package org.newsloom.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLanguageTest {
  private static final String ENGLISH =
      "The farmers' union of the district said that the harvest would be smaller than last year, since"
          + " no rain had fallen from March to the end of May, and asked the government for help.";
  private static final String SWAHILI =
      "Chama cha wakulima wa wilaya kimesema kuwa mavuno yatakuwa madogo kuliko ya mwaka jana kwa"
          + " sababu mvua haikunyesha kuanzia mwezi wa tatu, na kimeiomba serikali msaada wa haraka.";
  private static final String NORWEGIAN =
      "Bondelaget i kommunen sier at avlingen blir mindre enn i fjor fordi det ikke har regnet siden"
          + " mars, og ber regjeringen om hjelp før sommeren er over for de minste gårdene.";
  private static final String ZULU =
      "Inhlangano yabalimi ithi isivuno sizoba sincane kunangonyaka odlule ngoba imvula ayinanga"
          + " kusukela ngoMashi, futhi icela uhulumeni ukuthi asize abalimi noma imindeni yabo.";
  private static final String XHOSA =
      "Umbutho wamafama uthi isivuno siza kuba sincinane kunonyaka ophelileyo kuba imvula khange ine"
          + " ukususela ngoMatshi, kwaye ucela urhulumente ukuba ancede amafama okanye iintsapho.";
  private static final String ARABIC =
      "قال اتحاد المزارعين في المنطقة إن المحصول سيكون أقل من العام الماضي بسبب قلة الأمطار.";
  private static final String JAPANESE = "県の農業団体は、雨が少なかったため今年の収穫は昨年より減るだろうと述べた。";

  private final PageLanguage languages = new PageLanguage();

  @ParameterizedTest(name = "{0} declared as {1}: {2}")
  @CsvSource({
    "english,, en",
    "english, en-GB, en-GB",
    "english, de, en",
    "english, ar, en",
    "english, no, en",
    // The model does not know it, and so nothing against it.
    "english, xh, xh",
    "english, not a language, not a language",
    "swahili, en, sw",
    "norwegian, no, no",
    "norwegian, nb-NO, no-NO",
    "norwegian, nb, no",
    "norwegian, en, no",
    "zulu, en-ZA, zu",
    "zulu, zu, zu",
    "xhosa, en-ZA, xh",
    "xhosa, xh, xh",
    "xhosa,, xh",
    "arabic,, ar",
    "arabic, ar-SY, ar-SY",
    "arabic, en, ar",
    // Letters alone do not tell it from others.
    "arabic, ckb, ckb",
    "japanese,, ja",
    "japanese, ja, ja",
    "japanese, ja-JP, ja-JP",
    "japanese, en, ja",
    "nothing,,",
    "nothing, fr, fr",
  })
  void theTextDecidesWhereItSaysPlainlyOtherwise(String text, String declared, String expected) {
    assertThat(languages.of("", text(text), declared)).isEqualTo(expected);
  }

  private static String text(String name) {
    return switch (name) {
      case "english" -> ENGLISH;
      case "swahili" -> SWAHILI;
      case "norwegian" -> NORWEGIAN;
      case "zulu" -> ZULU;
      case "xhosa" -> XHOSA;
      case "arabic" -> ARABIC;
      case "japanese" -> JAPANESE;
      default -> "1 2 3";
    };
  }
}
