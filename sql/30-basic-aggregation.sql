-- Count, sum, average, minimum and maximum per key and tumbling window.
CREATE TABLE basic_aggregation (
  `key` STRING,
  windowStart TIMESTAMP_LTZ(3),
  windowEnd TIMESTAMP_LTZ(3),
  `count` BIGINT,
  `sum` DOUBLE,
  `avg` DOUBLE,
  `min` DOUBLE,
  `max` DOUBLE,
  `date` STRING,
  `hour` STRING
) PARTITIONED BY (`date`, `hour`) WITH (
  'connector' = 'filesystem',
  'path' = '${results.path}/basic-aggregation',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'sink.rolling-policy.file-size' = '64MB',
  'sink.rolling-policy.rollover-interval' = '${rollover:-60} s',
  'sink.rolling-policy.check-interval' = '1 s'
);

-- The window operator drops late events in silence, so they are parted before it, by its own test.
CREATE VIEW basic_aggregation_input AS
SELECT * FROM events
WHERE NOT WINDOW_CLOSED(eventTime, CURRENT_WATERMARK(eventTime), ${window});

INSERT INTO basic_aggregation
SELECT
  `key`,
  CAST(window_start AS TIMESTAMP_LTZ(3)),
  CAST(window_end AS TIMESTAMP_LTZ(3)),
  COUNT(*), SUM(`value`), AVG(`value`), MIN(`value`), MAX(`value`),
  DATE_FORMAT(window_start, 'yyyy-MM-dd'),
  DATE_FORMAT(window_start, 'HH')
FROM TABLE(TUMBLE(TABLE basic_aggregation_input, DESCRIPTOR(eventTime), INTERVAL '${window}' SECOND(6)))
GROUP BY `key`, window_start, window_end;

INSERT INTO dead_letter
SELECT
  shardId, sequenceNumber, subSequenceNumber, part, parts, partitionKey, arrival,
  'late: its window of ${window} seconds had been computed: event time had reached '
    || DATE_FORMAT(CURRENT_WATERMARK(eventTime), 'yyyy-MM-dd''T''HH:mm:ss.SSS''Z''') || ', the event''s is '
    || DATE_FORMAT(eventTime, 'yyyy-MM-dd''T''HH:mm:ss.SSS''Z'''),
  data,
  DATE_FORMAT(TO_TIMESTAMP_LTZ(arrival, 3), 'yyyy-MM-dd'),
  DATE_FORMAT(TO_TIMESTAMP_LTZ(arrival, 3), 'HH')
FROM events
WHERE WINDOW_CLOSED(eventTime, CURRENT_WATERMARK(eventTime), ${window});
