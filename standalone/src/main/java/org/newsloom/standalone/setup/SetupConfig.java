package org.newsloom.standalone.setup;

import org.newsloom.common.config.Settings;

/**
 * Every knob of {@code setup}.
 *
 * @param secretsDir folder with a folder for each service, for what it logs in with; empty: no
 *     accounts are made
 * @param elasticPassword of the user {@code elastic}; empty where Elasticsearch asks for none
 * @param kibanaSystemPassword the one that Kibana itself is given; empty: left as it is
 * @param viewerPassword of the user {@code viewer}, who may read in Kibana; empty: no such user
 * @param kibanaUrl empty: nothing is put into Kibana
 * @param kibanaObjects folder of NDJSON files to import
 */
public record SetupConfig(
    String secretsDir,
    String elasticPassword,
    String kibanaSystemPassword,
    String viewerPassword,
    String kibanaUrl,
    String kibanaObjects) {

  public static SetupConfig from(Settings settings) {
    return new SetupConfig(
        settings.text(
            "setup.secrets-dir",
            "",
            "folder in which `setup` writes what each service logs in with; empty: it makes no"
                + " accounts"),
        settings.secret(
            "setup.elasticsearch-password",
            "password of Elasticsearch's user elastic, for `setup` alone"),
        settings.secret(
            "setup.kibana-system-password", "password that `setup` gives to Kibana's own user"),
        settings.secret(
            "setup.viewer-password",
            "password that `setup` gives to the user viewer, who may read in Kibana"),
        settings.text("kibana.url", "", "Kibana that `setup` fills; empty: none"),
        settings.text(
            "kibana.objects", "deploy/kibana", "folder of the NDJSON files that `setup` imports"));
  }

  /** Without passwords. */
  @Override
  public String toString() {
    return "SetupConfig[" + secretsDir + ", " + kibanaUrl + ", " + kibanaObjects + "]";
  }
}
