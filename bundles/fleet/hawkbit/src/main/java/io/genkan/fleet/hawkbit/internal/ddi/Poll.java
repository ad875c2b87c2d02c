package io.genkan.fleet.hawkbit.internal.ddi;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server wants of this gateway.
 *
 * @param sleep how long to wait until the next question, at least a second
 * @param configData where to put what the gateway is
 * @param deployment what to install
 * @param cancel what not to install
 * @param confirmation what to ask a person about
 */
public record Poll(
        Duration sleep,
        Optional<URI> configData,
        Optional<URI> deployment,
        Optional<URI> cancel,
        Optional<URI> confirmation) {
    private static final Pattern SLEEP = Pattern.compile("(\\d{1,3}):([0-5]\\d):([0-5]\\d)");
    private static final Duration USUAL = Duration.ofMinutes(5);

    static Poll of(JsonObject json, URI base) {
        return new Poll(
                sleep(json),
                link(json, "configData", base),
                link(json, "deploymentBase", base),
                link(json, "cancelAction", base),
                link(json, "confirmationBase", base));
    }

    private static Duration sleep(JsonObject json) {
        JsonValue config = json.get("config");
        JsonValue polling = config == null ? null : config.asObject().get("polling");
        String text = polling == null ? "" : polling.asObject().getString("sleep", "");
        Matcher matcher = SLEEP.matcher(text);
        if (!matcher.matches()) {
            return USUAL;
        }
        Duration sleep = Duration.ofHours(Long.parseLong(matcher.group(1)))
                .plusMinutes(Long.parseLong(matcher.group(2)))
                .plusSeconds(Long.parseLong(matcher.group(3)));
        return sleep.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : sleep;
    }

    /** Addresses are followed as they are given, but only to the server that was asked: the token goes with them. */
    static Optional<URI> link(JsonObject json, String name, URI base) {
        JsonValue links = json.get("_links");
        JsonValue link = links == null ? null : links.asObject().get(name);
        if (link == null) {
            return Optional.empty();
        }
        URI uri = base.resolve(link.asObject().getString("href", ""));
        boolean same = base.getScheme().equals(uri.getScheme())
                && base.getRawAuthority().equals(uri.getRawAuthority());
        return same ? Optional.of(uri) : Optional.empty();
    }
}
