package io.penstock.localcloud.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What a shard iterator holds.
 *
 * @param created milliseconds since 1970
 * @param streamId of the very stream: one of the same name that is created later does not know it
 * @param index of the record to read next
 */
record IteratorToken(long created, String streamId, String streamName, int shard, long index) {

    private static final byte VERSION = 1;
    private static final int FIXED = 1 + 8 + 16 + 4 + 8 + 4;

    String encode() {
        byte[] name = streamName.getBytes(StandardCharsets.UTF_8);
        UUID id = UUID.fromString(streamId);
        ByteBuffer bytes = ByteBuffer.allocate(FIXED + name.length);
        bytes.put(VERSION).putLong(created);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        bytes.putInt(shard).putLong(index).put(name);
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Empty if it is not an iterator of ours. */
    static Optional<IteratorToken> decode(String text) {
        byte[] raw;
        try {
            raw = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (raw.length < FIXED || raw[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        int end = raw.length - 4;
        if (bytes.getInt(end) != checksum(raw, end)) {
            return Optional.empty();
        }
        bytes.get();
        long created = bytes.getLong();
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        int shard = bytes.getInt();
        long index = bytes.getLong();
        String name = new String(raw, bytes.position(), end - bytes.position(), StandardCharsets.UTF_8);
        return Optional.of(new IteratorToken(created, id.toString(), name, shard, index));
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
