package org.eclipse.kura.ai.inference;

import java.util.List;
import java.util.Optional;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An engine that runs machine learning models. Trouble with reaching an engine in another process shows as
 * {@link org.eclipse.kura.KuraIOException}.
 */
@ProviderType
public interface InferenceEngineService {

    /**
     * Tells whether the engine can work now.
     *
     * @return true if it can
     * @throws KuraException if that cannot be told
     */
    boolean isEngineReady() throws KuraException;

    /**
     * The models that the engine knows, loaded or not.
     *
     * @return their names, never null
     * @throws KuraException if the models cannot be listed
     */
    List<String> getModelNames() throws KuraException;

    /**
     * Tells whether a model is ready for inference.
     *
     * @param modelName the model
     * @return false if it is not loaded or not known
     * @throws KuraException if that cannot be told
     */
    boolean isModelLoaded(String modelName) throws KuraException;

    /**
     * Loads a model, so that it is ready for inference.
     *
     * @param modelName the model
     * @param modelPath where the model is, empty for the engine's own collection
     * @throws KuraException if the model does not exist or cannot be loaded
     */
    void loadModel(String modelName, Optional<String> modelPath) throws KuraException;

    /**
     * Unloads a model and gives back its memory.
     *
     * @param modelName the model
     * @throws KuraException if the model cannot be unloaded
     */
    void unloadModel(String modelName) throws KuraException;

    /**
     * Describes a model.
     *
     * @param modelName the model
     * @return the description, empty if there is no such model
     * @throws KuraException if the model cannot be described
     */
    Optional<ModelInfo> getModelInfo(String modelName) throws KuraException;

    /**
     * Runs a model. Blocks until the result is there; may be called by several threads.
     *
     * @param modelInfo the model, from {@link #getModelInfo}
     * @param inputData one tensor for each input of the model, with the name, type and shape of that input
     * @return one tensor for each output of the model
     * @throws KuraException if the input does not fit or the model failed
     */
    List<Tensor> infer(ModelInfo modelInfo, List<Tensor> inputData) throws KuraException;
}
