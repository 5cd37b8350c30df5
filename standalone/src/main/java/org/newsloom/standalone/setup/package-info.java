/**
 * What {@code newsloom setup} does on servers that ask who one is: accounts with no more rights
 * than each service needs, and what people see in Kibana. {@code SetupConfig} says where; {@code
 * ServiceRights} who may do what in Kafka; {@code KafkaAccounts} and {@code ElasticsearchAccounts}
 * make it so and write what each service logs in with through {@code Secrets}; {@code
 * KibanaObjects} fills Kibana.
 */
@NullMarked
package org.newsloom.standalone.setup;

import org.jspecify.annotations.NullMarked;
