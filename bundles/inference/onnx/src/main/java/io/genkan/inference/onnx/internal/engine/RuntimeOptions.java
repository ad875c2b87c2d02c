package io.genkan.inference.onnx.internal.engine;

/**
 * How models are run.
 *
 * @param threads threads that one run may use; with 1 it stays on the caller's thread
 * @param timeLimitMillis time after which a run is ended
 * @param maxModelBytes size above which a model is refused
 */
public record RuntimeOptions(int threads, long timeLimitMillis, long maxModelBytes) {
    /** One thread, one second, 256 MB. */
    public static final RuntimeOptions DEFAULT = new RuntimeOptions(1, 1000, 256L << 20);
}
