-- What is not counted, with the reason, so that nothing is lost in silence.
CREATE TABLE dead_letter (
  shardId STRING,
  sequenceNumber STRING,
  subSequenceNumber INT,
  part INT,
  parts INT,
  partitionKey STRING,
  arrival BIGINT,
  reason STRING,
  data BYTES,
  `date` STRING,
  `hour` STRING
) PARTITIONED BY (`date`, `hour`) WITH (
  'connector' = 'filesystem',
  'path' = '${dead-letter.path}',
  'format' = 'json',
  'sink.rolling-policy.file-size' = '64MB',
  'sink.rolling-policy.rollover-interval' = '${rollover:-60} s',
  'sink.rolling-policy.check-interval' = '1 s'
);

INSERT INTO dead_letter
SELECT
  shardId, sequenceNumber, subSequenceNumber, part, parts, partitionKey, arrival, reason, data,
  DATE_FORMAT(TO_TIMESTAMP_LTZ(arrival, 3), 'yyyy-MM-dd'),
  DATE_FORMAT(TO_TIMESTAMP_LTZ(arrival, 3), 'HH')
FROM arrivals
WHERE reason IS NOT NULL;
