package io.penstock.localcloud.functions;

/** Functions under AWS's client with portable calls. */
class PortableFunctionsTest extends FunctionContract {

    PortableFunctionsTest() {
        super(FunctionStart.PORTABLE);
    }
}
