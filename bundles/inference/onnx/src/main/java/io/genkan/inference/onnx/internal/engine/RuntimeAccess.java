package io.genkan.inference.onnx.internal.engine;

/** The door to the library, which may not be there, or come later. */
public final class RuntimeAccess {
    private RuntimeAccess() {}

    /** {@return whether the library is installed; asking costs little, and loads nothing native} */
    public static boolean installed() {
        try {
            Class.forName("ai.onnxruntime.OrtEnvironment", false, RuntimeAccess.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Loads the library, 0.3 to 0.6 s at the first time.
     *
     * @throws ModelException when it is not there or does not run here
     */
    public static LoadedRuntime load(RuntimeOptions options) throws ModelException {
        if (!installed()) { // a class that failed to link once would fail for good
            throw new ModelException("ONNX Runtime is missing: install package io.genkan.lib.onnxruntime.");
        }
        return new OnnxRuntime(options);
    }
}
