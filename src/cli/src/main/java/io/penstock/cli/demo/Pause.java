package io.penstock.cli.demo;

/** Waiting that an interrupt ends at once. */
final class Pause {

    private Pause() {}

    /** @throws DemoInterruptedException if the thread is interrupted; its interrupted status stays set */
    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoInterruptedException();
        }
    }
}
