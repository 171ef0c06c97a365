package io.penstock.localcloud.functions;

import org.junit.jupiter.api.condition.EnabledIf;

/** Functions under AWS's client as it is, where it has a native library. */
@EnabledIf("hasLibrary")
class AwsClientFunctionsTest extends FunctionContract {

    AwsClientFunctionsTest() {
        super(FunctionStart.AWS_CLIENT);
    }

    static boolean hasLibrary() {
        return NativeLibrary.ofThisMachine().isPresent();
    }
}
