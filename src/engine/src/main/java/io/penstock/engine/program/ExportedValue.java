package io.penstock.engine.program;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import io.penstock.orchestration.environment.OutputValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What an exported output turned out to be, as plain data: strings, numbers, booleans, lists and maps. */
final class ExportedValue {

    private boolean unknown;
    private boolean secret;

    private ExportedValue() {}

    /** Looks into the output, and into those that it holds. All of them must have ended. */
    static OutputValue of(Output<?> output) {
        ExportedValue reading = new ExportedValue();
        Object value = reading.plain(output);
        if (reading.unknown || value == null) {
            return new OutputValue.Unknown(reading.secret);
        }
        return reading.secret ? new OutputValue.Secret(value) : new OutputValue.Known(value);
    }

    private @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Output<?> output) {
            return inner(output);
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(plain(item)));
            return Collections.unmodifiableList(plain);
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            members.forEach((key, member) -> plain.put(String.valueOf(key), plain(member)));
            return Collections.unmodifiableMap(plain);
        }
        return value;
    }

    private @Nullable Object inner(Output<?> output) {
        try {
            OutputData<?> data = Internal.of(output).getDataAsync().join();
            secret |= data.isSecret();
            unknown |= !data.isKnown();
            return plain(data.getValueNullable());
        } catch (CompletionException e) {
            unknown = true; // the run failed, and says why
            return null;
        }
    }
}
