-- Every record of the events stream, once. Columns are those of the record's header; further columns are fields of the
-- event's JSON, so to read another field, add a column.
CREATE TABLE arrivals (
  shardId STRING,
  sequenceNumber STRING,
  subSequenceNumber INT,
  part INT,
  parts INT,
  partitionKey STRING,
  arrival BIGINT,            -- when the input stream received it, milliseconds since 1970
  reason STRING,             -- why it is not an event; NULL for an event
  heartbeat BOOLEAN,         -- moves event time on and is counted nowhere
  data BYTES,                -- the user record as it was sent
  `key` STRING,
  `value` DOUBLE,
  eventTime TIMESTAMP_LTZ(3),
  WATERMARK FOR eventTime AS SOURCE_WATERMARK()
) WITH (
  'connector' = 'penstock-events',
  'stream' = '${events.stream}',
  'region' = '${region}',
  'endpoint' = '${kinesis.endpoint:-}',   -- empty: that of the region
  'lateness' = '${lateness} s',
  'idle-timeout' = '${idle-timeout} s',
  'repeat-horizon' = '${repeat-horizon} s'
);

-- The well-formed ones, for every use case to start from.
CREATE VIEW events AS
SELECT * FROM arrivals WHERE reason IS NULL AND NOT heartbeat;

-- Whether the window of so many seconds that an event belongs to was computed already.
CREATE TEMPORARY SYSTEM FUNCTION WINDOW_CLOSED AS 'io.penstock.analytics.functions.WindowClosed';
