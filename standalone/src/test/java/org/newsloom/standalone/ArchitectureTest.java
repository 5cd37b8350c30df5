package org.newsloom.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses NEWSLOOM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.newsloom");

  private static final Set<String> ROOTS =
      Set.of(
          "org.newsloom.ingest", "org.newsloom.enrich", "org.newsloom.index", "org.newsloom.desk");

  @Test
  void stagesKnowOnlyCommon() {
    slices()
        .matching("org.newsloom.(ingest|enrich|index|desk)..")
        .should()
        .notDependOnEachOther()
        .check(NEWSLOOM);
  }

  @Test
  void embeddedKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage("org.newsloom.embedded..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.newsloom.common..",
            "org.newsloom.ingest..",
            "org.newsloom.enrich..",
            "org.newsloom.index..",
            "org.newsloom.desk..",
            "org.newsloom.standalone..")
        .check(NEWSLOOM);
  }

  /**
   * The stages' images hold neither the embedded module nor the servers' jars, so nothing that
   * every verb loads may name them.
   */
  @Test
  void onlyUpAndDemoNeedTheServers() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.newsloom.embedded..")
        .and()
        .haveNameNotMatching(
            "org.newsloom.standalone.(running.Standalone|command.DemoNews)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.newsloom.embedded..",
            "kafka..",
            "scala..",
            "org.apache.kafka.server..",
            "org.apache.kafka.metadata..",
            "org.elasticsearch..")
        .check(NEWSLOOM);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.newsloom.(**)").should().beFreeOfCycles().check(NEWSLOOM);
  }

  @Test
  void nothingBelowImportsTheRootPackageOfItsStage() {
    classes()
        .that()
        .resideInAnyPackage(
            "org.newsloom.ingest.*..",
            "org.newsloom.enrich.*..",
            "org.newsloom.index.*..",
            "org.newsloom.desk.*..")
        .should(notDependOnARootPackage())
        .check(NEWSLOOM);
  }

  @Test
  void modelIsPlainJava() {
    classes()
        .that()
        .resideInAPackage("org.newsloom.common.model")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "org.newsloom.common.model")
        .check(NEWSLOOM);
  }

  @Test
  void luceneStaysWithMatchingAndTheEmbeddedServer() {
    staysIn(
        "org.apache.lucene..",
        "org.newsloom.enrich.match",
        "org.newsloom.enrich.rule",
        "org.newsloom.enrich.text",
        "org.newsloom.embedded..");
  }

  @Test
  void jsoupStaysWithPagesAndFeeds() {
    staysIn("org.jsoup..", "org.newsloom.ingest.page", "org.newsloom.ingest.feed");
  }

  @Test
  void romeStaysWithFeeds() {
    staysIn("com.rometools..", "org.newsloom.ingest.feed", "org.newsloom.bench.feeds");
  }

  @Test
  void okHttpStaysWithFetching() {
    staysIn("okhttp3..", "org.newsloom.ingest.fetch");
  }

  @Test
  void jwarcStaysWithTheExport() {
    staysIn("org.netpreserve..", "org.newsloom.standalone.warc");
  }

  @Test
  void theElasticsearchClientStaysWithWritingAndSearching() {
    staysIn(
        "co.elastic.clients..",
        "org.newsloom.index.bulk",
        "org.newsloom.index.document",
        "org.newsloom.desk.search");
  }

  @Test
  void helidonStaysWithTheWeb() {
    staysIn("io.helidon..", "org.newsloom.desk.web", "org.newsloom.desk");
  }

  @Test
  void theBareWordTopicIsNeverAFieldName() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("org.newsloom..")
        .should()
        .notHaveName("topic")
        .andShould()
        .notHaveName("topics")
        .check(NEWSLOOM);
  }

  private static void staysIn(String vendor, String... packages) {
    noClasses()
        .that()
        .resideInAPackage("org.newsloom..")
        .and()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(vendor)
        .check(NEWSLOOM);
  }

  private static ArchCondition<JavaClass> notDependOnARootPackage() {
    return new ArchCondition<>("not depend on the root package of a stage") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        from.getDirectDependenciesFromSelf().stream()
            .filter(one -> ROOTS.contains(one.getTargetClass().getPackageName()))
            .forEach(one -> events.add(SimpleConditionEvent.violated(one, one.getDescription())));
      }
    };
  }
}
