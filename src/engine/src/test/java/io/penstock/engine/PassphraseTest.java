package io.penstock.engine;

/** An {@link EngineTest} whose secrets are encrypted with a passphrase: for what is about secrets, or is as users first have it. */
abstract class PassphraseTest extends EngineTest {

    @Override
    final TestEnvironment.Encryption encryption() {
        return TestEnvironment.Encryption.PASSPHRASE;
    }
}
