/**
 * Benchmarks of single stages against real servers. {@code Bench} is the command, {@code
 * SampleArticles} what is measured with; {@code IndexBench} asks how near the stage comes to what
 * Elasticsearch can take, {@code OutageBench} what a long outage costs.
 */
@NullMarked
package org.newsloom.bench;

import org.jspecify.annotations.NullMarked;
