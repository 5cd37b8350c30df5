package org.newsloom.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.page.Extraction.Extracted;

/** What looks like the text but is none, beside what is text though it looks otherwise. */
class LeftOutTest {
  private static final String TEXT =
      """
      <p>The ferry line across the lower harbour gets two boats that run on batteries, it was told.</p>
      <p>Each carries four hundred passengers and is charged while they go ashore, in eleven minutes.</p>
      <p>Fishermen had asked for quieter engines for years, and hear their nets again, said one.</p>
      <p>The port authority pays for the chargers, and the city for the boats, as was agreed.</p>
      """;

  private static final String LONG_CAPTION =
      "<p>A deckhand coils a rope at pier nine on the evening before the last crossing of the old"
          + " ferry, while thirty passengers wait behind the yellow line for the ramp to be let down,"
          + " most of whom had come only to take a picture of it before it is broken up.</p>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jo Example can be reached at jo@harbour.example.",
        "Copyright 2026 Harbour Wire. Reuse needs its leave.",
        "(Copyright (c) 2023 Harbour Television and its affiliates)",
        "© 2019–2026 Harbour Wire, which is a part of Example Group",
        "The-Harbour-Wire & Sons. All Rights Reserved. Nothing may be rewritten.",
        "Click here for reprint permission of this and other articles.",
        "[button link=\"https://a.example/\" type=\"big\"]Send us your own picture now, please[/button]",
        "[gallery ids=\"1,2,3\" size=\"large\" link=\"file\" columns=\"4\" orderby=\"rand\"]",
      })
  void isNoText(String last) {
    assertThat(body(TEXT + "<p>" + last + "</p>")).endsWith("as was agreed.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The island can be reached at low tide on foot, if one hurries a little.",
        "Copyright in the recordings expires in 2035, as the court found in its ruling.",
        "The newspaper has nine million subscribers, as it said on Monday morning.",
        "[b]Nobody on the quay had noticed the boat until it was made fast.[/b]",
        "[Correction: the ferry of 1974 was the second, and not the first, of its kind.]",
      })
  void isText(String last) {
    assertThat(body(TEXT + "<p>" + last + "</p>")).endsWith(last);
  }

  @Test
  void aCaptionInAnElementCalledAPictureIsNoText() {
    String picture = "<div class='lead-image'><img src='/a.jpg'>" + LONG_CAPTION + "</div>";

    assertThat(body(picture + TEXT + menu())).startsWith("The ferry line");
    assertThat(body("<div class='with-image'><img src='/a.jpg'>" + TEXT + "</div>" + menu()))
        .as("an article beside its picture")
        .startsWith("The ferry line");
    assertThat(body("<div class='story'><img src='/a.jpg'>" + LONG_CAPTION + TEXT + "</div>"))
        .startsWith("A deckhand");
  }

  @Test
  void aCardIsLeftOutAndWhatItIsAboutIsNot() {
    String card =
        "<p>The boats are the best there are, said <span class='rollover'><a class='rollover-link'"
            + " href='/dana'>Dana Example</a><span class='rollover-card'>Dana Example: three more"
            + " articles</span></span>, who has seen them.</p>";

    assertThat(body(TEXT + card)).endsWith("said Dana Example, who has seen them.");
    assertThat(body("<div class='popover-page'>" + TEXT + "</div>")).startsWith("The ferry line");
  }

  private static String menu() {
    return "<div>" + "<p>Harbours, ferries, fish and all else that one may read</p>".repeat(40);
  }

  private static String body(String html) {
    String page = "<html><body><h1>Two new boats</h1><main>" + html + "</main></body></html>";
    URI url = URI.create("https://harbour.example/news/two-new-boats-for-the-line");
    Extraction extraction = new ArticleExtractor().extract(page.getBytes(UTF_8), null, url);
    assertThat(extraction).isInstanceOf(Extracted.class);
    return ((Extracted) extraction).body();
  }
}
