package io.genkan.console.rest.internal.route;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param path below the interface's base, with leading slash
 * @param variables what stands in the path where its endpoint has a name in braces
 * @param query parameters of the address
 * @param body what came, read already; empty for uploads
 * @param upload the body of an upload as it comes, at most as long as the endpoint allows; null for everything else
 * @param contentType without parameters, in small letters; empty when none is told
 * @param identity name of who asks
 * @param address network address of who asks
 * @param ifMatch version that the change is meant for, null when none is told
 * @param session id of the session, which names it and opens nothing; null for a login of another kind
 * @param may whether the identity has a permission
 */
public record Call(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, String> query,
        byte[] body,
        @Nullable InputStream upload,
        String contentType,
        String identity,
        String address,
        @Nullable String ifMatch,
        @Nullable String session,
        Predicate<String> may) {

    /** {@return a name in the path} */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The endpoint of " + path + " has no " + name);
        }
        return value;
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
    }

    /** {@return a parameter of the address that is a whole number within bounds} */
    public long number(String name, long otherwise, long least, long most) throws Problem {
        String text = query.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same sentence
        }
        throw Problem.bad("Parameter " + name + " is not a whole number from " + least + " to " + most + ".");
    }

    public boolean flag(String name) {
        String text = query.get(name);
        return text != null && (text.isEmpty() || text.equals("true") || text.equals("1"));
    }

    /**
     * {@return the body}
     *
     * @throws Problem when it is no JSON object
     */
    public Body json() throws Problem {
        return Body.parse(body);
    }

    /** {@return the body as it comes} */
    public InputStream stream() throws IOException {
        if (upload == null) {
            throw new IOException("The endpoint of " + path + " takes no upload.");
        }
        return upload;
    }

    /**
     * Refuses a change that was meant for another version.
     *
     * @param version of what is there now
     * @param meanwhile makes the refusal, which says who changed it, and when
     * @throws Problem with status 428 when no version is told, or 412 when it is another one
     */
    public void expect(String version, Supplier<Problem> meanwhile) throws Problem {
        if (ifMatch == null) {
            throw Problem.of(428, "condition-missing", "The change does not say which version it is meant for.")
                    .hint("Send the ETag of what was read as If-Match.");
        }
        if (!ifMatch.equals("*") && !ifMatch.replace("\"", "").equals(version)) {
            throw meanwhile.get();
        }
    }
}
