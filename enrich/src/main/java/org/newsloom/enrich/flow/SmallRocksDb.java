package org.newsloom.enrich.flow;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * RocksDB with bounds that fit a laptop: one block cache for all partitions of the process, and
 * small write buffers. The defaults are 50 MiB and 48 MiB for each partition.
 */
public final class SmallRocksDb implements RocksDBConfigSetter {
  private static final Cache SHARED = new LRUCache(16L * 1024 * 1024);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(SHARED);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferSize(4L * 1024 * 1024);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String storeName, Options options) {
    // The cache is shared: it lives as long as the process.
  }
}
