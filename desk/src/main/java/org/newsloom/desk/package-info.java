/**
 * Documents out, to people: the search page and its JSON API.
 *
 * <ul>
 *   <li>{@code article}: an article as lists show it
 *   <li>{@code search}: questions to Elasticsearch and their answers; alone knows its client
 *   <li>{@code kafka}: following Kafka topics outside of any group
 *   <li>{@code table}: feeds, rules and dead letters, kept in memory
 *   <li>{@code live}: incoming articles, told to everybody who looks on
 *   <li>{@code web}: all of it over HTTP, with the page; alone knows Helidon
 *   <li>here: {@code DeskStage} wires and runs it, {@code DeskConfig} holds its knobs
 * </ul>
 */
@NullMarked
package org.newsloom.desk;

import org.jspecify.annotations.NullMarked;
