package org.example.addon.requesthandler;

import java.util.List;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerMessageConstants;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.osgi.service.component.ComponentContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Echo implements RequestHandler {

    private static final Logger logger = LoggerFactory.getLogger(Echo.class);
    private static final String APP_ID = "ECHO-V1";

    public void setRequestHandlerRegistry(RequestHandlerRegistry registry) {
        try {
            registry.registerRequestHandler(APP_ID, this);
        } catch (KuraException e) {
            logger.info("Unable to register cloudlet {} in {}", APP_ID, registry.getClass().getName());
        }
    }

    public void unsetRequestHandlerRegistry(RequestHandlerRegistry registry) {
        try {
            registry.unregister(APP_ID);
        } catch (KuraException e) {
            logger.info("Unable to unregister {}", APP_ID);
        }
    }

    protected void activate(ComponentContext context) {}

    protected void deactivate(ComponentContext context) {}

    @Override
    @SuppressWarnings("unchecked")
    public KuraMessage doExec(RequestHandlerContext context, KuraMessage message) throws KuraException {
        List<String> resources =
                (List<String>) message.getProperties().get(RequestHandlerMessageConstants.ARGS_KEY.value());
        if (resources == null || resources.isEmpty()) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST);
        }
        KuraPayload request = message.getPayload();
        KuraPayload response = new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_OK);
        response.addMetric("resources", String.join("+", resources));
        response.addMetric("device", context.getContextProperties().get("DEVICE_ID"));
        response.setBody(request.getBody());
        return new KuraMessage(response);
    }
}
