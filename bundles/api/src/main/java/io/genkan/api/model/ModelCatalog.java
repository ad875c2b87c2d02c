package io.genkan.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The models of one engine and orders to them. A service with the engine's {@code kura.service.pid} as property
 * {@link #ENGINE}. Thread-safe.
 */
@ProviderType
public interface ModelCatalog {
    /** Service property, {@code String}: kura.service.pid of the engine. */
    String ENGINE = "engine.pid";

    /**
     * Lists the models.
     *
     * @return models that have an active version, by name
     * @throws ModelOrderException when the engine is not ready
     */
    List<ModelFacts> models() throws ModelOrderException;

    /**
     * Makes the version in shadow the active one.
     *
     * @param name of the model
     * @return one sentence about what was done
     * @throws ModelOrderException when there is none; nothing has changed then
     */
    String promote(String name) throws ModelOrderException;

    /**
     * Goes back to the version that was active before.
     *
     * @param name of the model
     * @return one sentence about what was done
     * @throws ModelOrderException when there is none; nothing has changed then
     */
    String fallBack(String name) throws ModelOrderException;

    /**
     * Ends the comparison; the version stays.
     *
     * @param name of the model
     * @return one sentence about what was done
     * @throws ModelOrderException when there is no such model
     */
    String endShadow(String name) throws ModelOrderException;

    /**
     * Lets a version answer its golden vectors on this gateway, now. May take seconds.
     *
     * @param name of the model
     * @param version of the model
     * @return one sentence with the result
     * @throws ModelOrderException when an answer is wrong, or the version is not there
     */
    String prove(String name, String version) throws ModelOrderException;
}
