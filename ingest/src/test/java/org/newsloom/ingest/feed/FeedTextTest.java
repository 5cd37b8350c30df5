package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedTextTest {
  private static final String HEBREW = "רמת הגולן שקטה";
  private static final String ARABIC = "الجولان هادئ";

  @ParameterizedTest
  @CsvSource({
    "windows-1255, windows-1255",
    "iso-8859-8, windows-1255",
    "ISO-8859-8-I, windows-1255",
    "windows-1256, windows-1256",
    "iso-8859-6, windows-1256"
  })
  void declaredIsMeantAsBrowsersHaveIt(String declared, String real) {
    String text = real.equals("windows-1255") ? HEBREW : ARABIC;
    byte[] bytes = text.getBytes(Charset.forName(real));

    assertThat(FeedText.decode(bytes, "text/xml; charset=" + declared)).isEqualTo(text);
    String feed = "<?xml version='1.0' encoding='" + declared + "'?>" + text;
    assertThat(FeedText.decode(feed.getBytes(Charset.forName(real)), null)).isEqualTo(feed);
  }

  @Test
  void aStrayByteSpoilsOnlyItself() {
    byte[] bytes = (HEBREW + '?').getBytes(Charset.forName("windows-1255"));
    bytes[bytes.length - 1] = (byte) 0xff; // nothing in windows-1255

    assertThat(FeedText.decode(bytes, "text/xml; charset=windows-1255"))
        .isEqualTo(HEBREW + '\ufffd');
    assertThat(FeedText.decode(bytes, "text/xml; charset=utf-8")).isNotEqualTo(HEBREW);
  }

  @Test
  void brokenUtf8StaysUtf8WhateverIsDeclared() {
    byte[] bytes = (HEBREW + '?').getBytes(UTF_8);
    bytes[bytes.length - 1] = (byte) 0x81; // nothing in windows-1252 either

    assertThat(FeedText.decode(bytes, "text/xml; charset=iso-8859-1")).isEqualTo(HEBREW + '\ufffd');
  }

  @ParameterizedTest
  @CsvSource({"utf-16", "UTF-16LE", "utf-16be"})
  void whatCouldBeReadByteByByteIsNotInUtf16(String declared) {
    String feed = "<?xml version='1.0' encoding='" + declared + "'?><rss>Quiet</rss>";

    assertThat(FeedText.decode(feed.getBytes(US_ASCII), null)).isEqualTo(feed);
    assertThat(FeedText.decode(feed.getBytes(US_ASCII), "text/xml; charset=" + declared))
        .isEqualTo(feed);
  }
}
