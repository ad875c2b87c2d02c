package io.genkan.inference.onnx.internal;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import io.genkan.inference.onnx.internal.store.ModelRefusedException;
import io.genkan.inference.onnx.internal.store.ModelStore;
import io.genkan.inference.onnx.internal.store.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerMessageConstants;
import org.eclipse.kura.message.KuraResponsePayload;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Application {@code MODELS-V1} for management clouds: what is there, install, promote, fall back, remove. */
@Component(service = RequestHandler.class, property = "genkan.request.app=MODELS-V1")
public final class ModelRequests implements RequestHandler {
    private final OnnxEngine engine;

    @Activate
    public ModelRequests(@Reference OnnxEngine engine) {
        this.engine = engine;
    }

    /** An order to the store. */
    private interface Work {
        String run() throws ModelRefusedException;
    }

    @Override
    public KuraMessage doGet(RequestHandlerContext context, KuraMessage request) throws KuraException {
        List<String> args = args(request);
        if (!args.equals(List.of("models"))) {
            throw unknown(args);
        }
        return answer(this::list);
    }

    private String list() throws ModelRefusedException {
        ModelStore store = engine.store();
        JsonArray models = new JsonArray();
        for (String name : store.names()) {
            Versions versions = store.versions(name);
            JsonArray all = new JsonArray();
            store.all(name).forEach(all::add);
            models.add(Json.object()
                    .add("name", name)
                    .add("active", versions.active())
                    .add("shadow", versions.shadow())
                    .add("previous", versions.previous())
                    .add("versions", all));
        }
        return new JsonObject().add("models", models).toString();
    }

    /** The body is the archive. */
    @Override
    public KuraMessage doPost(RequestHandlerContext context, KuraMessage request) throws KuraException {
        byte[] body = request.getPayload().getBody();
        if (!args(request).equals(List.of("models")) || body == null) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, "POST models needs the archive of a model as its body.");
        }
        return answer(() -> {
            try {
                Path file = Files.createTempFile("model", ".model");
                try {
                    Files.write(file, body);
                    return engine.install(file, false);
                } finally {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new ModelRefusedException("The model cannot be stored: " + e.getMessage() + ".", e);
            }
        });
    }

    @Override
    public KuraMessage doExec(RequestHandlerContext context, KuraMessage request) throws KuraException {
        List<String> args = args(request);
        if (args.size() < 2) {
            throw unknown(args);
        }
        String name = args.get(1);
        return switch (args.get(0) + args.size()) {
            case "promote2" ->
                answer(() -> {
                    engine.store().promote(name);
                    return "Version " + engine.store().versions(name).active() + " of " + name + " is active.";
                });
            case "fallback2" ->
                answer(() -> {
                    engine.store().fallBack(name);
                    return "Version " + engine.store().versions(name).active() + " of " + name + " is active.";
                });
            case "endshadow2" ->
                answer(() -> {
                    engine.store().endShadow(name);
                    return "No version of " + name + " is in shadow.";
                });
            case "activate3" ->
                answer(() -> {
                    engine.store().activate(name, args.get(2));
                    return "Version " + args.get(2) + " of " + name + " is active.";
                });
            default -> throw unknown(args);
        };
    }

    @Override
    public KuraMessage doDel(RequestHandlerContext context, KuraMessage request) throws KuraException {
        List<String> args = args(request);
        if (args.size() != 3 || !args.get(0).equals("models")) {
            throw unknown(args);
        }
        return answer(() -> {
            engine.store().remove(args.get(1), args.get(2));
            return "Version " + args.get(2) + " of " + args.get(1) + " is removed.";
        });
    }

    @SuppressWarnings("unchecked") // the contract says what it is
    private static List<String> args(KuraMessage request) {
        Object args = request.getProperties().get(RequestHandlerMessageConstants.ARGS_KEY.value());
        return args instanceof List<?> list ? (List<String>) list : List.of();
    }

    private static KuraException unknown(List<String> args) {
        return new KuraException(
                KuraErrorCode.NOT_FOUND,
                String.join("/", args) + ": there are models, promote/<model>, fallback/<model>, endshadow/<model>,"
                        + " activate/<model>/<version> and models/<model>/<version>.");
    }

    private static KuraMessage answer(Work work) {
        KuraResponsePayload payload;
        try {
            payload = new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_OK);
            payload.setBody(work.run().getBytes(StandardCharsets.UTF_8));
        } catch (ModelRefusedException e) {
            payload = new KuraResponsePayload(KuraResponsePayload.RESPONSE_CODE_BAD_REQUEST);
            payload.setExceptionMessage(e.getMessage());
        }
        return new KuraMessage(payload);
    }
}
