"""Makes KPL aggregates, and measures how fast aws_kinesis_agg takes them apart on one core."""
import base64
import struct
import sys
import time

from aws_kinesis_agg.aggregator import RecordAggregator
from aws_kinesis_agg.deaggregator import deaggregate_records


def make(path, padding):
    pad = ",\"n\":\"%s\"" % ("0" * padding) if padding else ""
    with open(path, "wb") as out:
        for number in range(100):
            aggregator = RecordAggregator()
            for i in range(100):
                data = '{"key":"sensor-%02d","value":21.5,"eventTime":1767225599123%s}' % (i % 50, pad)
                aggregator.add_user_record("key-%d" % (i % 17), data.encode())
            data = aggregator.clear_and_get().get_contents()[2]
            out.write(struct.pack(">i", len(data)) + data)


def measure(path):
    records = []
    with open(path, "rb") as file:
        while head := file.read(4):
            data = file.read(struct.unpack(">i", head)[0])
            records.append({"kinesis": {"kinesisSchemaVersion": "1.0", "partitionKey": "key", "sequenceNumber": "1",
                                        "data": base64.b64encode(data).decode(), "approximateArrivalTimestamp": 1.5},
                            "eventID": "shardId-000000000000:1"})
    users = 0
    # The process's own time: what else runs on the machine does not count.
    start = time.process_time()
    while time.process_time() - start < 5:
        users += len(deaggregate_records(records))
    print(round(users / (time.process_time() - start)))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]))
    else:
        measure(sys.argv[2])
