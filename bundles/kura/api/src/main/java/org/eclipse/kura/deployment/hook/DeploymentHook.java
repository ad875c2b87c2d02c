package org.eclipse.kura.deployment.hook;

@org.osgi.annotation.versioning.ConsumerType
public interface DeploymentHook {
    void postDownload(RequestContext requestContext, java.util.Map<String, Object> map)
            throws org.eclipse.kura.KuraException;

    void postInstall(RequestContext requestContext, java.util.Map<String, Object> map)
            throws org.eclipse.kura.KuraException;

    void preDownload(RequestContext requestContext, java.util.Map<String, Object> map)
            throws org.eclipse.kura.KuraException;
}
