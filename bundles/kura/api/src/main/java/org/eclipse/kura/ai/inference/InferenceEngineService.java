package org.eclipse.kura.ai.inference;

@org.osgi.annotation.versioning.ProviderType
public interface InferenceEngineService {
    boolean isEngineReady() throws org.eclipse.kura.KuraException;

    boolean isModelLoaded(String value) throws org.eclipse.kura.KuraException;

    java.util.List<String> getModelNames() throws org.eclipse.kura.KuraException;

    java.util.List<Tensor> infer(ModelInfo modelInfo, java.util.List<Tensor> list)
            throws org.eclipse.kura.KuraException;

    java.util.Optional<ModelInfo> getModelInfo(String value) throws org.eclipse.kura.KuraException;

    void loadModel(String value, java.util.Optional<String> optional) throws org.eclipse.kura.KuraException;

    void unloadModel(String value) throws org.eclipse.kura.KuraException;
}
