package io.penstock.bench.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Which stacks a stack reads. All of them reach stack 0, the root. */
enum Shape {
    /** Each stack reads the one before it. */
    CHAIN {
        @Override
        List<Integer> reads(int number) {
            return number == 0 ? List.of() : List.of(number - 1);
        }
    },
    /** All stacks read the root. */
    FAN {
        @Override
        List<Integer> reads(int number) {
            return number == 0 ? List.of() : List.of(0);
        }
    },
    /** Each stack reads one to three of those before it, the same ones every time. */
    RANDOM {
        @Override
        List<Integer> reads(int number) {
            Random random = new Random(number);
            return IntStream.range(0, number == 0 ? 0 : 1 + random.nextInt(3))
                    .map(each -> random.nextInt(number))
                    .distinct()
                    .sorted()
                    .boxed()
                    .toList();
        }
    };

    abstract List<Integer> reads(int number);

    static Shape of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
