package org.eclipse.kura.cloudconnection.request;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings requests from a cloud to their handlers; every endpoint that understands requests is one.
 *
 * <p>Safe for concurrent use.
 */
@ProviderType
public interface RequestHandlerRegistry {

    /**
     * Registers a handler.
     *
     * @param id identifier of the application, part of the topic of its requests
     * @param requestHandler the handler
     * @throws KuraException when the identifier is taken
     */
    void registerRequestHandler(String id, RequestHandler requestHandler) throws KuraException;

    /**
     * Removes a handler; nothing happens when there is none.
     *
     * @param id identifier of the application
     * @throws KuraException when the handler cannot be removed
     */
    void unregister(String id) throws KuraException;
}
