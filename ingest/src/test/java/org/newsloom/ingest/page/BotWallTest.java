package org.newsloom.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotWallTest {
  private static final String MANY_WORDS = "The council met again on Monday evening. ".repeat(20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>Just a moment...</title><body><noscript>Enable JavaScript to go on</noscript>",
        "<title>Attention Required!</title><body><h1>Sorry, you have been blocked</h1>",
        "<title>news.example</title><body><p>Please verify you are a human</p>",
        "<title>news.example</title><body><p>Pour continuer, confirmez que vous n'êtes pas un robot",
        "<title>أخبار</title><body><p>يرجى تأكيد أنك لست روبوت</p>",
        "<title>חדשות</title><body><p>כדי להמשיך יש לאשר שאינך רובוט</p>",
        "<title>news.example</title><body><iframe src='https://geo.example/captcha/?x'></iframe>",
        "<html><head><title></title></head><body><script"
            + " src='/cdn/challenge-platform/h/b.js'></script></body></html>"
      })
  void aTestIsKnownByItsWordsOrItsMarkup(String page) {
    assertThat(isWall(page)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>Access Denied</title><body><h1>Access Denied</h1>You don't have permission",
        "<title>503</title><body><h1>Back soon</h1><p>We are working on the site.</p>",
        "<title>Subscribers only</title><body><form><input type=password></form>",
        "{\"error\": \"captcha\"}",
        ""
      })
  void aPlainRefusalIsNone(String page) {
    assertThat(isWall(page)).isFalse();
  }

  @Test
  void aPageThatSaysMoreIsNoneThoughItHasATestForItsForm() {
    String form = "<title>Closed</title><body><form class=g-recaptcha></form><p>" + MANY_WORDS;

    assertThat(isWall(form)).isFalse();
    assertThat(isWall(form + "<p>Robots are often asked to solve a captcha.")).isFalse();
  }

  private static boolean isWall(String page) {
    return BotWall.isIn(page.getBytes(UTF_8), "text/html; charset=utf-8");
  }
}
