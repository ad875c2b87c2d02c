package io.genkan.fleet.release.internal;

import io.genkan.api.release.ReleaseSource;
import io.genkan.fleet.release.internal.manifest.Audience;
import io.genkan.fleet.release.internal.manifest.GatewayFacts;
import io.genkan.fleet.release.internal.manifest.Release;
import io.genkan.fleet.release.internal.manifest.ReleaseFile;
import io.genkan.fleet.release.internal.manifest.ReleaseFile.Kind;
import io.genkan.fleet.release.internal.manifest.Timestamp;
import io.genkan.fleet.release.internal.sign.Envelope;
import io.genkan.fleet.release.internal.sign.Keys;
import io.genkan.fleet.release.internal.sign.Sha256;
import io.genkan.fleet.release.internal.trust.ReleaseVerifier;
import io.genkan.fleet.release.internal.trust.Role;
import io.genkan.fleet.release.internal.trust.Root;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whoever makes releases: keys, and what is served. */
public final class Fleet implements ReleaseSource {
    public static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
    public static final Instant LATER = NOW.plusSeconds(86_400L * 90);
    public static final GatewayFacts GATEWAY = new GatewayFacts("press-7", "slim", "amd64", "1.2.0", 0);

    public final KeyPair chief = Keys.generate();
    public final KeyPair deputy = Keys.generate();
    public final KeyPair maker = Keys.generate();
    public final KeyPair tester = Keys.generate();
    public final KeyPair clerk = Keys.generate();
    public final Map<String, byte[]> served = new HashMap<>();

    public static Role role(int threshold, KeyPair... keys) {
        return new Role(
                Arrays.stream(keys).map(key -> Keys.id(key.getPublic())).collect(Collectors.toSet()), threshold);
    }

    public static Map<String, PublicKey> keys(KeyPair... keys) {
        return Stream.of(keys).collect(Collectors.toMap(key -> Keys.id(key.getPublic()), KeyPair::getPublic));
    }

    /** {@return the first root: two of two for roots and releases, one for timestamps} */
    public Root root() {
        return new Root(
                1,
                LATER,
                keys(chief, deputy, maker, tester, clerk),
                role(2, chief, deputy),
                role(2, maker, tester),
                role(1, clerk));
    }

    public static byte[] signed(Envelope envelope, KeyPair... keys) {
        Envelope signed = envelope;
        for (KeyPair key : keys) {
            signed = signed.signedBy(key.getPublic(), key.getPrivate());
        }
        return signed.toJson();
    }

    public byte[] firstRoot() {
        return signed(root().envelope(), chief, deputy);
    }

    public static Release release(long version, ReleaseFile... files) {
        return release(version, Audience.ALL, LATER, files);
    }

    public static Release release(long version, Audience audience, Instant expires, ReleaseFile... files) {
        List<ReleaseFile> all = files.length == 0 ? List.of(file("packages/line.dp", bytes("line"))) : List.of(files);
        return new Release(
                "line", version, version + ".0.0", NOW.minusSeconds(60), expires, audience, "", 0, List.of(), all);
    }

    public static ReleaseFile file(String path, byte[] content) {
        return new ReleaseFile(path, Kind.PACKAGE, content.length, Sha256.hex(content), null, null);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Publishes a release with its timestamp. */
    public Fleet publish(Release release) {
        byte[] content = signed(release.envelope(), maker, tester);
        served.put(ReleaseVerifier.RELEASE, content);
        return stamp(release.version(), content, release.version(), LATER);
    }

    /** Publishes a timestamp. */
    public Fleet stamp(long version, byte[] release, long named, Instant expires) {
        Timestamp timestamp = new Timestamp(version, expires, named, release.length, Sha256.hex(release));
        served.put(ReleaseVerifier.TIMESTAMP, signed(timestamp.envelope(), clerk));
        return this;
    }

    public byte[] served(String path) {
        return java.util.Objects.requireNonNull(served.get(path), path);
    }

    @Override
    public InputStream open(String path, long from, long to) throws FileNotFoundException {
        byte @Nullable [] content = served.get(path);
        if (content == null) {
            throw new FileNotFoundException(path);
        }
        int end = to < 0 ? content.length : (int) Math.min(to, content.length);
        return new ByteArrayInputStream(content, (int) from, end - (int) from);
    }

    @Override
    public boolean partial() {
        return true;
    }

    @Override
    public String location() {
        return "the fleet";
    }
}
