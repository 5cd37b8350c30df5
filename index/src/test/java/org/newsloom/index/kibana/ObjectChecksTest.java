package org.newsloom.index.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check finds what it is there for: the file is spoiled in one place, and that is found. */
class ObjectChecksTest {

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "id":"newsloom-tags" | "id":"newsloom-publishers" | two objects have the id newsloom-publishers
          "id":"newsloom-tags" | "id":"Tags" | not an id of ours: Tags
          "coreMigrationVersion":"8.8.0" | "coreMigrationVersion":"9.0.0" | coreMigrationVersion is not 8.8.0
          "typeMigrationVersion":"8.9.0" | "typeMigrationVersion":"10.3.0" | typeMigrationVersion is not 8.9.0
          "typeMigrationVersion":"8.0.0",| `` | typeMigrationVersion is not 8.0.0
          "type":"map" | "type":"canvas" | an unknown type
          "title":"news-articles" | "title":"news-article" | we write no index news-article
          "timeFieldName":"@timestamp" | "timeFieldName":"news.language" | cannot be TIME
          \\"url.original\\" | \\"url.orginal\\" | there is no field url.orginal
          "columns":["news.title" | "columns":["news.headline" | there is no field news.headline
          "columns":["news.title" | "columns":["news.matches.tag" | there is no field news.matches.tag
          "sort":[["@timestamp" | "sort":[["news.title" | cannot be GROUPED
          news.tags : * | news.tag : * | there is no field news.tag
          "query":"news.disposition : \\"indexed\\"" | "query":"news.disposition : \\"done\\"" | there is no disposition done
          "language":"kuery" | "language":"lucene" | a query is not KQL
          "indexRefName\\":\\"kibana | "indexRefName\\":\\"kabana | no reference is called
          "sourceField":"news.tags" | "sourceField":"news.tag" | there is no field news.tag
          "sourceField":"news.tags" | "sourceField":"news.title" | field news.title of type text cannot be GROUPED
          "sourceField":"news.tags" | "sourceField":"news.image" | field news.image of type keyword cannot be GROUPED
          "sourceField":"news.content_hash" | "sourceField":"news.places.location" | cannot be GROUPED
          "sourceField":"@timestamp" | "sourceField":"news.language" | cannot be TIME
          "sourceField":"news.latency_seconds.fetched" | "sourceField":"news.fetched_at" | cannot be MEASURED
          "sortField":"@timestamp" | "sortField":"news.revision" | cannot be TIME
          "sourceField":"___records___" | "sourceField":"news.id" | counts a field
          "operationType":"median" | "operationType":"mean" | an unknown operation mean
          \\"url.full\\":{\\"id\\":\\"url | \\"news.title\\":{\\"id\\":\\"url | news.title becomes an unsafe link
          \\"type\\":\\"a\\"} | \\"urlTemplate\\":\\"javascript:1\\"} | becomes an unsafe link
          "columnOrder":["group1","time","value1"] | "columnOrder":["group1","value1"] | columnOrder does not list each column once
          "columnOrder":["group1","time","value1"] | "columnOrder":["value1","group1","time"] | a bucket stands behind a metric
          "orderBy":{"type":"column","columnId":"value1"} | "orderBy":{"type":"column","columnId":"group1"} | terms are ordered by no metric
          "isBucketed":false | "isBucketed":true | has the wrong isBucketed
          "tagAccessor":"group1" | "tagAccessor":"group2" | shows an unknown column group2
          "tagAccessor":"group1" | "tagAccessor":"value1" | tagAccessor is not a bucket
          "metricAccessor":"value1" | "metricAccessor":"value2" | shows an unknown column value2
          "columns":[{"columnId":"group1"} | "columns":[{"columnId":"group9"} | shows an unknown column group9
          "visualization":{"layerId":"layer1" | "visualization":{"layerId":"layer2" | shows an unknown layer
          "name":"indexpattern-datasource-layer-layer1" | "name":"indexpattern-layer1" | reference indexpattern-layer1 is not used
          "id":"newsloom-articles","name":"indexpattern | "id":"newsloom-article","name":"indexpattern | leads to no index-pattern of this file
          "geoField\\":\\"news.places.location | "geoField\\":\\"news.places.name | cannot be PLACE
          layer_1_source_index_pattern | layer_2_source_index_pattern | layer 1 does not name its reference by its place
          "optionsJSON":"{ | "optionsJSON":"{{ | optionsJSON is not JSON in a string
          "panelIndex\\":\\"p2\\" | "panelIndex\\":\\"p1\\" | two panels are called p1
          "i\\":\\"p2\\" | "i\\":\\"p9\\" | p2 has another name on the grid
          "x\\":41,\\"y\\":0,\\"w\\":7 | "x\\":41,\\"y\\":0,\\"w\\":8 | p5 stands outside the grid
          "x\\":20,\\"y\\":0,\\"w\\":7 | "x\\":20,\\"y\\":0,\\"w\\":8 | p3 covers another panel
          "panelRefName\\":\\"panel_p2 | "panelRefName\\":\\"panel_p0 | no reference is called p2:panel_p0
          {"type":"lens","id":"newsloom-tags","name" | {"type":"map","id":"newsloom-tags","name" | leads to no lens of this file
          (#/view/newsloom-topic) | (#/view/newsloom-topics) | a link to nowhere: newsloom-topics
          params\\":{\\"markdown | params\\":{\\"text | a text panel has no text
          "id\\":\\"c1\\" | "id\\":\\"c2\\" | c1 has another name inside
          "fieldName\\":\\"news.tags\\" | "fieldName\\":\\"news.summary\\" | cannot be GROUPED
          "fieldName\\":\\"url.domain\\" | "fieldName\\":\\"news.disposition\\" | would empty panels of another data view
          """)
  void findsWhatIsSpoiled(String sound, String spoiled, String finding) throws IOException {
    String file = Files.readString(SavedObjectsTest.FILE);
    assertThat(file).contains(sound);

    String spoiledOnce = file.replaceFirst(Pattern.quote(sound), Matcher.quoteReplacement(spoiled));

    assertThat(ObjectChecks.findings(spoiledOnce))
        .anySatisfy(line -> assertThat(line).contains(finding));
  }

  @Test
  void findsTwoReferencesOfOneName() {
    assertThat(
            ObjectChecks.findings(
                """
                {"type":"map","id":"newsloom-x","references":[{"name":"a"},{"name":"a"}]}
                """))
        .contains("map newsloom-x: two references are called a");
  }
}
