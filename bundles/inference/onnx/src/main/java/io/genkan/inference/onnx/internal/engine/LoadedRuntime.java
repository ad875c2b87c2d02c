package io.genkan.inference.onnx.internal.engine;

import java.nio.file.Path;

/** The library that runs models. Safe for concurrent use. */
public interface LoadedRuntime extends AutoCloseable {
    /** {@return the version of the library} */
    String version();

    /**
     * Loads a model.
     *
     * @param file an ONNX file
     * @return the model; whoever opened it closes it
     * @throws ModelException when it is no model, or none that can be run here
     */
    OnnxModel open(Path file) throws ModelException;

    @Override
    void close();
}
