package org.eclipse.kura.cloudconnection.request;

@org.osgi.annotation.versioning.ProviderType
public interface RequestHandlerRegistry {
    void registerRequestHandler(String value, RequestHandler requestHandler) throws org.eclipse.kura.KuraException;

    void unregister(String value) throws org.eclipse.kura.KuraException;
}
