package io.genkan.fleet.provisioning.internal.enrol;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import io.genkan.support.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the enrolment is, as the disk knows it.
 *
 * @param enrolled whether this gateway has joined a fleet
 * @param server of the fleet, empty: none
 * @param gateway name on the server
 * @param key fingerprint of this gateway's key
 * @param begun id of a claim by which the server may have been told already, empty: none
 * @param used ids of claims that were used
 */
record Journal(boolean enrolled, String server, String gateway, String key, String begun, List<String> used) {
    static final Journal EMPTY = new Journal(false, "", "", "", "", List.of());

    Journal {
        used = List.copyOf(used);
    }

    Journal begin(String claim) {
        return new Journal(enrolled, server, gateway, key, claim, used);
    }

    Journal finish(String claim, String at, String name, String fingerprint) {
        List<String> all = new ArrayList<>(used);
        all.add(claim);
        return new Journal(true, at, name, fingerprint, "", all);
    }

    static Journal read(Path file) throws IOException {
        try {
            JsonObject json =
                    Json.parse(Files.readString(file, StandardCharsets.UTF_8)).asObject();
            List<String> used = new ArrayList<>();
            json.get("used").asArray().forEach(id -> used.add(id.asString()));
            return new Journal(
                    json.getBoolean("enrolled", false),
                    json.getString("server", ""),
                    json.getString("gateway", ""),
                    json.getString("key", ""),
                    json.getString("begun", ""),
                    used);
        } catch (NoSuchFileException none) {
            return EMPTY;
        } catch (ParseException | UnsupportedOperationException | NullPointerException e) {
            throw new IOException("The file " + file + " is damaged; remove it, and make a new claim.", e);
        }
    }

    void write(Path file) throws IOException {
        JsonArray ids = new JsonArray();
        used.forEach(ids::add);
        JsonObject json = new JsonObject()
                .add("enrolled", enrolled)
                .add("server", server)
                .add("gateway", gateway)
                .add("key", key)
                .add("begun", begun)
                .add("used", ids);
        DurableFile.write(file, json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
