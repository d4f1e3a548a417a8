package dev.regie.samples.demo;

import java.time.Duration;

/** Customer care's process: can be killed like any process, and started again. */
public final class CareProcess implements AutoCloseable {
    private final Setting setting;
    private Process process;

    public CareProcess(Setting setting) {
        this.setting = setting;
        start(Duration.ZERO);
    }

    /** @param answerDelay how long it thinks between an erasure's effect and its answer */
    public void start(Duration answerDelay) {
        process = setting.startCustomerCare(answerDelay);
    }

    /** kill -9. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
