package org.example.addon.cloudlet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloud.CloudService;
import org.eclipse.kura.cloud.Cloudlet;
import org.eclipse.kura.cloud.CloudletTopic;
import org.eclipse.kura.message.KuraRequestPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.osgi.service.component.ComponentContext;

public class Notes extends Cloudlet {

    private final Map<String, String> notes = new ConcurrentHashMap<>();

    public Notes() {
        super("NOTES-V1");
    }

    @Override
    public void setCloudService(CloudService cloudService) {
        super.setCloudService(cloudService);
    }

    @Override
    public void unsetCloudService(CloudService cloudService) {
        super.unsetCloudService(cloudService);
    }

    @Override
    protected void activate(ComponentContext context) {
        super.activate(context);
    }

    @Override
    protected void deactivate(ComponentContext context) {
        super.deactivate(context);
    }

    @Override
    protected void doPut(CloudletTopic topic, KuraRequestPayload request, KuraResponsePayload response)
            throws KuraException {
        this.notes.put(topic.getResources()[0], (String) request.getMetric("text"));
    }

    @Override
    protected void doGet(CloudletTopic topic, KuraRequestPayload request, KuraResponsePayload response)
            throws KuraException {
        String note = this.notes.get(topic.getResources()[0]);
        if (note == null) {
            throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, "no such note");
        }
        response.addMetric("text", note);
        response.setResponseCode(KuraResponsePayload.RESPONSE_CODE_OK);
    }
}
