package org.eclipse.kura.deployment.hook;

@org.osgi.annotation.versioning.ProviderType
public class RequestContext {
    public String getDownloadFilePath() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getRequestType() {
        throw new UnsupportedOperationException("skeleton");
    }

    public RequestContext(String value, String value2) {}
}
