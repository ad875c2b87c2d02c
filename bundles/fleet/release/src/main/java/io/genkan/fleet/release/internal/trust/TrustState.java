package io.genkan.fleet.release.internal.trust;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What this gateway has seen, so that nobody can take it back behind that.
 *
 * @param root the envelope of the newest root; null: it does not know yet whom to trust
 * @param timestamp highest version of a timestamp, 0: none
 * @param release highest version of a release, 0: none
 * @param releaseHash of the envelope of that release
 * @param seenMillis latest time that was certain, in milliseconds since the epoch: the clock may not be before it
 */
public record TrustState(byte @Nullable [] root, long timestamp, long release, String releaseHash, long seenMillis) {
    /** Of a gateway that has seen nothing. */
    public static final TrustState EMPTY = new TrustState(null, 0, 0, "", 0);

    /**
     * {@return what a file says, {@link #EMPTY} when there is none}
     *
     * @throws IOException when it cannot be read or is damaged: then nothing is trusted
     */
    public static TrustState read(Path file) throws IOException {
        try {
            JsonObject json =
                    Json.parse(Files.readString(file, StandardCharsets.UTF_8)).asObject();
            JsonValue root = json.get("root");
            return new TrustState(
                    root == null ? null : Base64.getDecoder().decode(root.asString()),
                    json.getLong("timestamp", 0),
                    json.getLong("release", 0),
                    json.getString("releaseHash", ""),
                    json.getLong("seen", 0));
        } catch (NoSuchFileException none) {
            return EMPTY;
        } catch (ParseException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new IOException("The file " + file + " is damaged; replace it by that of a backup.", e);
        }
    }

    /** Keeps it, so that a power failure leaves this or what was there before. */
    public void write(Path file) throws IOException {
        JsonObject json = new JsonObject()
                .add("timestamp", timestamp)
                .add("release", release)
                .add("releaseHash", releaseHash)
                .add("seen", seenMillis);
        if (root != null) {
            json.add("root", Base64.getEncoder().encodeToString(root));
        }
        DurableFile.writeSecret(file, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    TrustState withRoot(byte[] newRoot) {
        return new TrustState(newRoot, timestamp, release, releaseHash, seenMillis);
    }

    TrustState withTimestamp(long version) {
        return new TrustState(root, version, release, releaseHash, seenMillis);
    }

    TrustState withRelease(long version, String hash) {
        return new TrustState(root, timestamp, version, hash, seenMillis);
    }

    TrustState seenAt(long millis) {
        return new TrustState(root, timestamp, release, releaseHash, Math.max(seenMillis, millis));
    }
}
