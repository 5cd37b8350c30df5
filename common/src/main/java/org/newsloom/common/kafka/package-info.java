/**
 * The Kafka topics of the pipeline and how records get on and off them: names and types in {@code
 * KafkaTopics}, JSON in {@code JsonSerde}, headers in {@code CloudEvents}, clients in {@code
 * KafkaConnection}, creation in {@code TopicSetup}, what cannot be processed in {@code
 * DeadLetters}.
 */
@NullMarked
package org.newsloom.common.kafka;

import org.jspecify.annotations.NullMarked;
