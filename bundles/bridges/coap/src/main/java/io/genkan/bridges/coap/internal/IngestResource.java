package io.genkan.bridges.coap.internal;

import io.genkan.bridges.coap.internal.Permissions.Action;
import io.genkan.support.ingest.BadInputException;
import io.genkan.support.ingest.LineProtocol;
import io.genkan.support.ingest.Measurement;
import io.genkan.support.ingest.ObjectMeasurements;
import io.genkan.support.ingest.Outlet;
import io.genkan.support.ingest.SenmlMeasurements;
import io.genkan.support.senml.SenmlReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** {@code /ingest}, {@code /ingest/<asset>} and {@code /ingest/<asset>/<channel>}: measurements into lines. */
final class IngestResource extends Desk {
    /** What takes the measurements. */
    record Intake(
            Outlet outlet,
            SenmlReader json,
            SenmlReader cbor,
            ObjectMeasurements jsonObjects,
            ObjectMeasurements cborObjects,
            int maxRecords) {
        static Intake of(Outlet outlet, int maxRecords) {
            return new Intake(
                    outlet,
                    SenmlReader.json(maxRecords),
                    SenmlReader.cbor(maxRecords),
                    ObjectMeasurements.json(maxRecords),
                    ObjectMeasurements.cbor(maxRecords),
                    maxRecords);
        }
    }

    private final Intake intake;
    private final String asset;
    private final String channel;

    IngestResource(Intake intake, Permissions permissions, Executor workers) {
        this("ingest", intake, permissions, workers, "", "");
        getAttributes().addResourceType("genkan.ingest");
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_SENML_JSON);
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_SENML_CBOR);
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_JSON);
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_CBOR);
        getAttributes().addContentType(MediaTypeRegistry.TEXT_PLAIN);
    }

    private IngestResource(
            String name, Intake intake, Permissions permissions, Executor workers, String asset, String channel) {
        super(name, permissions, workers);
        this.intake = intake;
        this.asset = asset;
        this.channel = channel;
    }

    @Override
    public @org.jspecify.annotations.Nullable Resource getChild(String name) {
        if (name.isEmpty() || !channel.isEmpty()) {
            return null;
        }
        return asset.isEmpty()
                ? new IngestResource(name, intake, permissions(), workers(), name, "")
                : new IngestResource(name, intake, permissions(), workers(), asset, name);
    }

    @Override
    public void handlePOST(CoapExchange exchange) {
        work(exchange, () -> take(exchange));
    }

    @Override
    public void handlePUT(CoapExchange exchange) {
        work(exchange, () -> take(exchange));
    }

    private void take(CoapExchange exchange) throws Refused {
        if (!intake.outlet().isConnected()) {
            exchange.setMaxAge(10);
            throw new Refused(
                    ResponseCode.SERVICE_UNAVAILABLE,
                    "No line takes what comes: connect this component in the wire graph.");
        }
        List<Measurement> measurements;
        try {
            measurements = decoded(exchange);
        } catch (BadInputException | IllegalArgumentException e) {
            throw new Refused(ResponseCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        for (Measurement measurement : measurements) {
            check(exchange, Action.INGEST, measurement.asset());
        }
        intake.outlet().emit(measurements);
        exchange.respond(ResponseCode.CHANGED);
    }

    private List<Measurement> decoded(CoapExchange exchange) throws BadInputException, Refused {
        byte[] payload = exchange.getRequestPayload() == null ? new byte[0] : exchange.getRequestPayload();
        int format = exchange.getRequestOptions().getContentFormat();
        long now = System.currentTimeMillis();
        if (!channel.isEmpty() && format != MediaTypeRegistry.UNDEFINED && format != MediaTypeRegistry.TEXT_PLAIN) {
            throw new Refused(
                    ResponseCode.UNSUPPORTED_CONTENT_FORMAT, "A channel takes text (0); send others to its asset.");
        }
        return switch (format) {
            case MediaTypeRegistry.APPLICATION_SENML_JSON -> SenmlMeasurements.read(intake.json(), payload, asset, now);
            case MediaTypeRegistry.APPLICATION_SENML_CBOR -> SenmlMeasurements.read(intake.cbor(), payload, asset, now);
            case MediaTypeRegistry.APPLICATION_JSON -> intake.jsonObjects().read(payload, asset, now);
            case MediaTypeRegistry.APPLICATION_CBOR -> intake.cborObjects().read(payload, asset, now);
            case MediaTypeRegistry.UNDEFINED, MediaTypeRegistry.TEXT_PLAIN ->
                channel.isEmpty()
                        ? LineProtocol.read(payload, TimeUnit.NANOSECONDS, intake.maxRecords(), now)
                        : List.of(new Measurement(asset, now, Map.of(), Map.of(channel, value(payload)), Map.of()));
            default ->
                throw new Refused(
                        ResponseCode.UNSUPPORTED_CONTENT_FORMAT,
                        "Format " + MediaTypeRegistry.toString(format)
                                + " is not known here: send SenML (110, 112), JSON (50), CBOR (60) or text (0).");
        };
    }

    /** A number, a truth or a text, as it looks. */
    private static TypedValue<?> value(byte[] payload) throws BadInputException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new BadInputException("record", 0, "What came is no text in UTF-8.");
        }
        if (text.isEmpty()) {
            throw new BadInputException("record", 0, "There is no value in the payload.");
        }
        if (text.equals("true") || text.equals("false")) {
            return TypedValues.newBooleanValue(Boolean.parseBoolean(text));
        }
        if (text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return TypedValues.newDoubleValue(number);
                }
            } catch (NumberFormatException e) {
                // a text, then
            }
        }
        return TypedValues.newStringValue(text);
    }
}
