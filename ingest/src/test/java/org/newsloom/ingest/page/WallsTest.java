package org.newsloom.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.page.Extraction.Extracted;
import org.newsloom.ingest.page.Extraction.Kind;
import org.newsloom.ingest.page.Extraction.NotAnArticle;

/** A08: what stands before an article is no article, and news about such things is. */
class WallsTest {
  private static final URI URL = URI.create("https://news.example/2026/11/26/the-harbour-opens");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>Security check</title><p>Please complete this step to go on to news.example.</p>",
        "<title>news.example</title><script src='https://service.example/captcha/v2.js'></script>"
            + "<p>One moment.</p>",
        "<title>news.example</title><div id='px-captcha'></div><p>Press and hold the button.</p>",
        "<title>Un instant</title><p>Nous vérifions que vous êtes bien un humain. Cela ne prendra"
            + " que quelques secondes, merci de votre patience.</p>",
        "<title>لحظة من فضلك</title><p>يرجى التأكد من أنك إنسان قبل المتابعة إلى الموقع، قد يستغرق"
            + " ذلك بضع ثوان فقط.</p>",
        "<title>רק רגע</title><p>אנא אשר שאתה לא רובוט כדי להמשיך לאתר. הבדיקה נמשכת כמה"
            + " שניות.</p>",
      })
  void challengesAreBotWalls(String html) {
    assertThat(kindOf(html)).isEqualTo(Kind.BOT_WALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>news.example</title><h1>Your privacy</h1><p>We and our 712 partners store cookies on"
            + " your device. With your consent we measure how the site is read. You can change your"
            + " choices at any time in the privacy policy.</p><button>Accept all</button>",
        "<title>Le Port</title><p>Nous et nos 35 partenaires utilisons des cookies. Avec votre"
            + " consentement, nous traitons vos données pour mesurer l'audience. Le refus des"
            + " cookies est possible dans la politique de confidentialité.</p>",
        "<title>الميناء</title><p>نحن وشركاؤنا نستخدم ملفات تعريف الارتباط. بعد موافقتك نعالج"
            + " بياناتك. ملفات تعريف الارتباط موصوفة في سياسة الخصوصية، ويمكن رفض ملفات تعريف"
            + " الارتباط في أي وقت. قبول الكل</p>",
        "<title>הנמל</title><p>אנו ושותפינו משתמשים בעוגיות. לאחר הסכמתך נעבד את הנתונים שלך."
            + " העוגיות מתוארות במדיניות הפרטיות, ואפשר לסרב לעוגיות בכל עת. מדיניות פרטיות</p>",
      })
  void questionsAboutCookiesAreConsentWalls(String html) {
    assertThat(kindOf(html)).isEqualTo(Kind.CONSENT_WALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>Court limits cookies on public sites</title><h1>Court limits cookies on public"
            + " sites</h1><p>A court in the capital ruled on Thursday that ministries may not store"
            + " cookies without consent. The privacy commissioner had complained about 14 sites. The"
            + " ruling says that consent has to be asked for before any cookie is stored, and that"
            + " silence is no consent.</p><p>The ministry of transport said it would remove all"
            + " cookies from its pages within a month. Lawyers expect other agencies to follow, as"
            + " the privacy policy of most of them reads the same.</p>",
        "<title>Scripts of a bot farm seized</title><h1>Scripts of a bot farm seized</h1><p>Police"
            + " seized the servers of a group that had solved thousands of puzzles a day on behalf"
            + " of ticket resellers. The group sold its answers for a cent each, prosecutors said on"
            + " Thursday, and had customers in eleven countries.</p>",
      })
  void newsAboutThemIsNews(String html) {
    assertThat(extract(html)).isInstanceOf(Extracted.class);
  }

  private static Kind kindOf(String html) {
    assertThat(extract(html)).isInstanceOf(NotAnArticle.class);
    return ((NotAnArticle) extract(html)).kind();
  }

  private static Extraction extract(String html) {
    String page = "<!DOCTYPE html><html>" + html + "</html>";
    return new ArticleExtractor().extract(page.getBytes(UTF_8), "text/html; charset=utf-8", URL);
  }
}
