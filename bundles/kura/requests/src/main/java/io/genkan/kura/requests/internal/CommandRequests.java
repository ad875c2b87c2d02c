package io.genkan.kura.requests.internal;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.command.PasswordCommandService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** CMD-V1: commands of the operating system; who runs them decides on switch, password and user. */
@Component(
        name = "io.genkan.kura.requests.CMD-V1",
        service = RequestHandler.class,
        property = RequestHandlers.APP + "=CMD-V1")
public final class CommandRequests implements RequestHandler {
    private volatile @Nullable PasswordCommandService commands;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setCommands(PasswordCommandService service) {
        commands = service;
    }

    void unsetCommands(PasswordCommandService service) {
        commands = commands == service ? null : commands;
    }

    @Override
    public KuraMessage doExec(RequestHandlerContext context, KuraMessage message) throws KuraException {
        Request request = Request.of(message, 1);
        if (!request.resource().equals("command")) {
            throw request.unknown();
        }
        PasswordCommandService now = commands;
        if (now == null) {
            throw new KuraException(
                    KuraErrorCode.SERVICE_UNAVAILABLE, "This gateway has no service that runs commands.");
        }
        return new KuraMessage(now.execute(request.payload()));
    }
}
