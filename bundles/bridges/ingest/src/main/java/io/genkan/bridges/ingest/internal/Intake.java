package io.genkan.bridges.ingest.internal;

import io.genkan.support.ingest.BadInputException;
import io.genkan.support.ingest.LineProtocol;
import io.genkan.support.ingest.Measurement;
import io.genkan.support.ingest.ObjectMeasurements;
import io.genkan.support.ingest.Outlet;
import io.genkan.support.ingest.SenmlMeasurements;
import io.genkan.support.senml.SenmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What becomes of a request: it is taken by the lines as a whole, or refused as a whole. Knows no servlets. Thread-safe. */
final class Intake {
    /** So many requests are in memory at the same time. */
    private static final int AT_ONCE = 8;
    /** Where Influx clients send to. */
    private static final Set<String> WRITE = Set.of("/write", "/api/v2/write");

    /**
     * A request.
     *
     * @param path behind that of the bridge, raw; empty or begins with a slash
     * @param length bytes that were announced, -1 when they were not
     */
    record Request(
            String path,
            @Nullable String contentType,
            @Nullable String encoding,
            @Nullable String precision,
            @Nullable String authorization,
            long length,
            InputStream body) {}

    private final IngestOptions options;
    private final Tokens tokens;
    private final Outlet outlet;
    private final SenmlReader senmlJson;
    private final SenmlReader senmlCbor;
    private final ObjectMeasurements json;
    private final ObjectMeasurements cbor;
    private final Semaphore room = new Semaphore(AT_ONCE);

    Intake(IngestOptions options, Tokens tokens, Outlet outlet) {
        this.options = options;
        this.tokens = tokens;
        this.outlet = outlet;
        this.senmlJson = SenmlReader.json(options.maxRecords());
        this.senmlCbor = SenmlReader.cbor(options.maxRecords());
        this.json = ObjectMeasurements.json(options.maxRecords());
        this.cbor = ObjectMeasurements.cbor(options.maxRecords());
    }

    /** Takes a request. {@return how many measurements were taken} @throws Refusal when nothing was */
    int take(Request request) throws Refusal, IOException {
        Tokens.Sender sender = tokens.find(request.authorization());
        if (sender == null) {
            throw new Refusal(
                    401,
                    "A token is needed: send the header \"Authorization: Bearer\" with it.",
                    "WWW-Authenticate",
                    "Bearer");
        }
        int seconds = sender.limit().take();
        if (seconds > 0) {
            throw new Refusal(
                    429,
                    "Token " + sender.name() + " may send " + options.perMinute() + " requests a minute: wait "
                            + seconds + " s.",
                    "Retry-After",
                    Integer.toString(seconds));
        }
        if (!outlet.isConnected()) {
            throw new Refusal(
                    503, "No line takes what comes: connect this component in the wire graph.", "Retry-After", "10");
        }
        if (!room.tryAcquire()) {
            throw new Refusal(503, "Too many requests at the same time: send this one again.", "Retry-After", "1");
        }
        try {
            List<Measurement> measurements = decoded(request, body(request));
            outlet.emit(measurements);
            return measurements.size();
        } catch (BadInputException e) {
            throw new Refusal(e);
        } finally {
            room.release();
        }
    }

    private byte[] body(Request request) throws Refusal, IOException {
        int most = options.maxBytes();
        if (request.length() > most) {
            throw tooLarge();
        }
        byte[] body = request.body().readNBytes(most + 1);
        if (body.length > most) {
            throw tooLarge();
        }
        String encoding =
                request.encoding() == null ? "" : request.encoding().strip().toLowerCase(Locale.ROOT);
        if (encoding.isEmpty() || encoding.equals("identity")) {
            return body;
        }
        if (!encoding.equals("gzip")) {
            throw new Refusal(415, "Content-Encoding is " + encoding + ": send it plain, or with gzip.");
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] inflated = plain.readNBytes(most + 1);
            if (inflated.length > most) {
                throw tooLarge();
            }
            return inflated;
        } catch (IOException e) {
            throw new Refusal(400, "The body cannot be inflated with gzip.");
        }
    }

    private Refusal tooLarge() {
        return new Refusal(413, "A request may have " + options.maxBytes() + " bytes: send it in parts.");
    }

    private List<Measurement> decoded(Request request, byte[] body) throws Refusal, BadInputException {
        long now = System.currentTimeMillis();
        boolean write = WRITE.contains(request.path());
        String type = write || request.contentType() == null
                ? "text/plain"
                : request.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String asset = write ? "" : asset(request.path());
        return switch (type) {
            case "application/senml+json" -> SenmlMeasurements.read(senmlJson, body, asset, now);
            case "application/senml+cbor" -> SenmlMeasurements.read(senmlCbor, body, asset, now);
            case "application/json" -> json.read(body, asset, now);
            case "application/cbor" -> cbor.read(body, asset, now);
            case "text/plain" -> lines(request.precision(), body, now);
            default ->
                throw new Refusal(
                        415,
                        "Content-Type is " + type + ": send application/json, application/cbor, application/senml+json,"
                                + " application/senml+cbor, or text/plain for line protocol.");
        };
    }

    private List<Measurement> lines(@Nullable String precision, byte[] body, long now)
            throws Refusal, BadInputException {
        try {
            return LineProtocol.read(
                    body, LineProtocol.precision(precision == null ? "" : precision), options.maxRecords(), now);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        }
    }

    private static String asset(String path) throws Refusal {
        String raw = path.startsWith("/") ? path.substring(1) : path;
        if (raw.indexOf('/') >= 0) {
            throw new Refusal(404, "There is nothing here: the path ends with the name of an asset, or before it.");
        }
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "The name of the asset in the path is not well encoded.");
        }
    }
}
