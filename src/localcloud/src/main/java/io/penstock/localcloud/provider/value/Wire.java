package io.penstock.localcloud.provider.value;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import java.util.TreeMap;

/**
 * Values to and from Pulumi's wire form.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/build-with-pulumi/build-a-provider/">Pulumi: providers</a>; the signatures
 *     are those of github.com/pulumi/pulumi sdk/go/common/resource/sig
 */
public final class Wire {

    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    private static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
    private static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
    private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    private static final String RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
    private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private Wire() {}

    public static Fields decode(Struct struct) {
        TreeMap<String, Value> values = new TreeMap<>();
        struct.getFieldsMap().forEach((name, value) -> values.put(name, decode(value)));
        return new Fields(values);
    }

    static Value decode(com.google.protobuf.Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE ->
                value.getStringValue().equals(UNKNOWN) ? Value.Mark.UNKNOWN : new Value.Text(value.getStringValue());
            case NUMBER_VALUE -> new Value.Num(value.getNumberValue());
            case BOOL_VALUE -> new Value.Flag(value.getBoolValue());
            case LIST_VALUE ->
                new Value.Items(value.getListValue().getValuesList().stream()
                        .map(Wire::decode)
                        .toList());
            case STRUCT_VALUE -> signed(decode(value.getStructValue()));
            case NULL_VALUE, KIND_NOT_SET -> Value.Mark.NULL;
        };
    }

    private static Value signed(Fields fields) {
        return switch (fields.text(SIGNATURE).orElse("")) {
            case SECRET -> new Value.Secret(fields.get("value").orElse(Value.Mark.NULL));
            case OUTPUT -> output(fields);
            case RESOURCE -> fields.get("id").orElse(Value.Mark.UNKNOWN);
            case ASSET -> new Value.Asset(false, fields.text("hash").orElse(""), fields);
            case ARCHIVE -> new Value.Asset(true, fields.text("hash").orElse(""), fields);
            default -> fields;
        };
    }

    private static Value output(Fields fields) {
        Value value = fields.has("value") ? fields.get("value").orElse(Value.Mark.NULL) : Value.Mark.UNKNOWN;
        return fields.flag("secret") ? new Value.Secret(value) : value;
    }

    public static Struct encode(Fields fields) {
        Struct.Builder struct = Struct.newBuilder();
        fields.values().forEach((name, value) -> struct.putFields(name, encode(value)));
        return struct.build();
    }

    static com.google.protobuf.Value encode(Value value) {
        com.google.protobuf.Value.Builder wire = com.google.protobuf.Value.newBuilder();
        if (value instanceof Value.Text text) {
            wire.setStringValue(text.text());
        } else if (value instanceof Value.Num number) {
            wire.setNumberValue(number.number());
        } else if (value instanceof Value.Flag flag) {
            wire.setBoolValue(flag.flag());
        } else if (value instanceof Value.Items items) {
            ListValue.Builder list = ListValue.newBuilder();
            items.items().forEach(item -> list.addValues(encode(item)));
            wire.setListValue(list);
        } else if (value instanceof Fields fields) {
            wire.setStructValue(encode(fields));
        } else if (value instanceof Value.Asset asset) {
            wire.setStructValue(encode(asset.wire()));
        } else if (value instanceof Value.Secret secret) {
            wire.setStructValue(Struct.newBuilder()
                    .putFields(SIGNATURE, encode(Value.of(SECRET)))
                    .putFields("value", encode(secret.value())));
        } else if (value == Value.Mark.UNKNOWN) {
            wire.setStringValue(UNKNOWN);
        } else {
            wire.setNullValue(NullValue.NULL_VALUE);
        }
        return wire.build();
    }
}
