package org.newsloom.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.newsloom.common.model.ArticleKind;
import org.newsloom.common.model.BodyPart;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.RevisionDiff;

/** Invented news in four languages, with evidence where the words really stand. */
final class SampleNews {
  private final Instant now;
  private final List<EnrichedArticle> articles = new ArrayList<>();

  SampleNews(Instant now) {
    this.now = now;
    english();
    parts();
    french();
    arabic();
    hebrew();
    fillers();
  }

  List<EnrichedArticle> articles() {
    return List.copyOf(articles);
  }

  private void english() {
    String body =
        """
        Negotiators returned to the table on Monday to discuss a step-by-step withdrawal from the \
        buffer zone on the Golan Heights, according to two diplomats briefed on the meeting.

        The draft, described by one of them as “a map with dates”, would have observers of the \
        United Nations take over three hilltop posts within sixty days. It leaves the harder \
        question, who patrols the slopes of Mount Hermon in winter, to a later round.

        Villagers near Quneitra said that bulldozers had been quiet for a week. “We have heard \
        promises before,” said a farmer who keeps his orchards on both sides of the old fence, \
        “but the road to the well is open again, and that is something.”

        Officials on both sides declined to comment on the record. A spokesman for the mission \
        said that the 1974 disengagement agreement remained the framework for everything that was \
        being discussed.""";
    add(
        article(
                "levant-courier",
                "en",
                "Talks resume over withdrawal from the Golan buffer zone",
                body)
            .summary(
                "A draft map with dates would hand three hilltop posts to observers within sixty"
                    + " days, two diplomats say.")
            .authors("Maya Lindqvist", "Tom Abara")
            .age(Duration.ofMinutes(12))
            .match("golan", "Golan", "Golan Heights")
            .match("buffer-zone", "buffer zone")
            .match("withdrawal", "withdrawal from the buffer zone", "withdrawal")
            .match("mount-hermon", "Mount Hermon")
            .match("quneitra", "Quneitra")
            .match("disengagement-agreement", "1974 disengagement agreement")
            .revision(
                3,
                new RevisionDiff(
                    2,
                    true,
                    "Talks to resume over Golan buffer zone",
                    true,
                    List.of("withdrawal"),
                    List.of()))
            .build());
    add(
        article(
                "harbour-herald",
                "en",
                "Council approves new ferry timetable after months of complaints",
                """
                The harbour council voted on Sunday evening for a timetable that adds a late ferry \
                on weekdays and drops two sailings at noon.

                Commuters had asked for it since spring.""")
            .age(Duration.ofHours(5))
            .build());
    add(
        article(
                "levant-courier",
                "en",
                "Snow closes the road to Mount Hermon as first storm of winter arrives",
                """
                The first storm of the season closed the upper road to Mount Hermon on Saturday. \
                Ploughs were expected to reach the last village by night.

                Forecasters warned of strong wind on the ridge.""")
            .age(Duration.ofHours(31))
            .match("mount-hermon", "Mount Hermon")
            .build());
    add(
        article(
                "hostile-example",
                "en",
                "<script>alert('x')</script> <img src=x onerror=alert(1)> {{7*7}} & \"quotes\"",
                "Text with </p><svg onload=alert(2)> inside, and the word harmless.")
            .age(Duration.ofHours(53))
            .build());
  }

  /** Not all is paragraphs. */
  private void parts() {
    add(
        article(
                "harbour-herald",
                "en",
                "Winter hours of the locks: what is known",
                """
                Boat owners will be able to pass the locks in winter.

                The hours

                Great Lock

                8 to 16

                Lark Lock

                9 to 14

                Open on Sundays

                Closed in ice

                We have waited ten years for this.

                More is to be told in spring.""")
            .age(Duration.ofHours(50))
            .page(
                ArticleKind.OPINION,
                parts(
                    BodyPart.Kind.TABLE_CELL,
                    "Great Lock",
                    "8 to 16",
                    "Lark Lock",
                    "9 to 14",
                    BodyPart.Kind.HEADING,
                    "The hours",
                    BodyPart.Kind.LIST_ITEM,
                    "Open on Sundays",
                    "Closed in ice",
                    BodyPart.Kind.QUOTE,
                    "We have waited ten years for this."))
            .build());
  }

  /** A kind, and the texts of it that follow. */
  private static Map<String, BodyPart.Kind> parts(Object... kindsAndTexts) {
    Map<String, BodyPart.Kind> parts = new LinkedHashMap<>();
    BodyPart.Kind kind = BodyPart.Kind.HEADING;
    for (Object one : kindsAndTexts) {
      if (one instanceof BodyPart.Kind next) kind = next;
      else parts.put((String) one, kind);
    }
    return parts;
  }

  private void french() {
    add(
        article(
                "gazette-du-lac",
                "fr",
                "L'ONU prolonge le mandat des observateurs dans la zone tampon du Golan",
                """
                Le Conseil de sécurité a prolongé de six mois le mandat des observateurs déployés \
                dans la zone tampon du Golan.

                Les quinze membres ont voté à l'unanimité, après une journée de discussions sur \
                l'accès aux villages.""")
            .age(Duration.ofHours(3))
            .match("golan", "Golan")
            .match("buffer-zone", "zone tampon")
            .build());
  }

  private void arabic() {
    add(
        article(
                "sawt-al-jabal",
                "ar",
                "استئناف المحادثات حول الانسحاب من المنطقة العازلة في الجولان",
                """
                عاد المفاوضون يوم الاثنين إلى الطاولة لبحث انسحاب تدريجي من المنطقة العازلة في \
                هضبة الجولان، بحسب ما قال دبلوماسيان اطلعا على اللقاء.

                وتنص المسودة على أن يتسلم مراقبو الأمم المتحدة ثلاثة مواقع على التلال خلال ستين \
                يوما. وقال مزارع من ريف القنيطرة إن الطريق إلى البئر مفتوح من جديد.

                وامتنع المسؤولون من الجانبين عن التعليق.""")
            .authors("ليلى حداد")
            .age(Duration.ofMinutes(48))
            .match("golan", "الجولان")
            .match("buffer-zone", "المنطقة العازلة")
            .match("quneitra", "القنيطرة")
            .build());
  }

  private void hebrew() {
    add(
        article(
                "kol-hagalil",
                "he",
                "השיחות על נסיגה מאזור החיץ ברמת הגולן יתחדשו השבוע",
                """
                הצדדים חזרו ביום שני לשולחן כדי לדון בנסיגה הדרגתית מאזור החיץ ברמת הגולן, כך אמרו \
                שני דיפלומטים.

                לפי הטיוטה יקבלו משקיפי האו״ם שלוש עמדות על הגבעות בתוך שישים יום. דוברי הצדדים \
                סירבו להגיב.""")
            .age(Duration.ofHours(2))
            .match("golan", "הגולן")
            .match("buffer-zone", "אזור החיץ")
            .build());
  }

  /** Enough to page through, spread over three weeks. */
  private void fillers() {
    String[] subjects = {
      "Olive harvest",
      "School bus route",
      "Water pipeline",
      "Night market",
      "Library roof",
      "Bridge repair",
      "Bakery prices",
      "Weather station"
    };
    String[] turns = {
      "draws more helpers than last year",
      "delayed until spring",
      "finds an unlikely sponsor",
      "divides a small town",
      "returns after two quiet years"
    };
    for (int i = 0; i < 40; i++) {
      String title = subjects[i % subjects.length] + " " + turns[i % turns.length];
      var filler =
          article(
                  i % 3 == 0 ? "harbour-herald" : "levant-courier",
                  "en",
                  title,
                  "The %s was the talk of the week, number %d of many. Residents of Quneitra and beyond came to see it.\n\nMore is expected soon."
                      .formatted(
                          subjects[i % subjects.length].toLowerCase(java.util.Locale.ROOT), i))
              .slug("filler-" + i)
              .age(Duration.ofHours(6 + i * 11L + (i % 4) * 3L));
      if (i % 4 == 0) filler.match("quneitra", "Quneitra");
      add(filler.build());
    }
  }

  private void add(EnrichedArticle article) {
    articles.add(article);
  }

  SampleArticle article(String publisher, String language, String title, String body) {
    return new SampleArticle(now, publisher, language, title, body);
  }
}
