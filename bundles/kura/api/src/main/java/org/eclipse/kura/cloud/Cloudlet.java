package org.eclipse.kura.cloud;

@org.osgi.annotation.versioning.ConsumerType
@Deprecated
public abstract class Cloudlet implements CloudClientListener {
    protected static final boolean DFLT_RETAIN = false;
    protected static final int DFLT_PRIORITY = 1;
    protected static final int DFLT_PUB_QOS = 0;

    protected CloudClient getCloudApplicationClient() {
        throw new UnsupportedOperationException("skeleton");
    }

    protected CloudService getCloudService() {
        throw new UnsupportedOperationException("skeleton");
    }

    protected org.osgi.service.component.ComponentContext getComponentContext() {
        throw new UnsupportedOperationException("skeleton");
    }

    protected void activate(org.osgi.service.component.ComponentContext componentContext) {
        throw new UnsupportedOperationException("skeleton");
    }

    protected void deactivate(org.osgi.service.component.ComponentContext componentContext) {
        throw new UnsupportedOperationException("skeleton");
    }

    protected void doDel(
            CloudletTopic cloudletTopic,
            org.eclipse.kura.message.KuraRequestPayload kuraRequestPayload,
            org.eclipse.kura.message.KuraResponsePayload kuraResponsePayload)
            throws org.eclipse.kura.KuraException {
        throw new UnsupportedOperationException("skeleton");
    }

    protected void doExec(
            CloudletTopic cloudletTopic,
            org.eclipse.kura.message.KuraRequestPayload kuraRequestPayload,
            org.eclipse.kura.message.KuraResponsePayload kuraResponsePayload)
            throws org.eclipse.kura.KuraException {
        throw new UnsupportedOperationException("skeleton");
    }

    protected void doGet(
            CloudletTopic cloudletTopic,
            org.eclipse.kura.message.KuraRequestPayload kuraRequestPayload,
            org.eclipse.kura.message.KuraResponsePayload kuraResponsePayload)
            throws org.eclipse.kura.KuraException {
        throw new UnsupportedOperationException("skeleton");
    }

    protected void doPost(
            CloudletTopic cloudletTopic,
            org.eclipse.kura.message.KuraRequestPayload kuraRequestPayload,
            org.eclipse.kura.message.KuraResponsePayload kuraResponsePayload)
            throws org.eclipse.kura.KuraException {
        throw new UnsupportedOperationException("skeleton");
    }

    protected void doPut(
            CloudletTopic cloudletTopic,
            org.eclipse.kura.message.KuraRequestPayload kuraRequestPayload,
            org.eclipse.kura.message.KuraResponsePayload kuraResponsePayload)
            throws org.eclipse.kura.KuraException {
        throw new UnsupportedOperationException("skeleton");
    }

    public String getAppId() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void onConnectionEstablished() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void onConnectionLost() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void onControlMessageArrived(
            String value, String value2, org.eclipse.kura.message.KuraPayload kuraPayload, int number, boolean flag) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void onMessageArrived(
            String value, String value2, org.eclipse.kura.message.KuraPayload kuraPayload, int number, boolean flag) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void onMessageConfirmed(int number, String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void onMessagePublished(int number, String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setCloudService(CloudService cloudService) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void unsetCloudService(CloudService cloudService) {
        throw new UnsupportedOperationException("skeleton");
    }

    protected Cloudlet(String value) {}
}
