package io.genkan.support.coap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Link format (RFC 6690), read and written. */
public final class Links {
    private static final int MOST = 500;

    /**
     * A link.
     *
     * @param target as it stands, relative or not
     * @param attributes by lower-case name; empty text for those without value
     */
    public record Link(String target, Map<String, String> attributes) {
        /** Keeps a copy. */
        public Link {
            attributes = new LinkedHashMap<>(attributes);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("<").append(target).append('>');
            attributes.forEach((name, value) -> {
                text.append(';').append(name);
                if (!value.isEmpty()) {
                    text.append("=\"")
                            .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                            .append('"');
                }
            });
            return text.toString();
        }
    }

    private final String text;
    private int at;

    private Links(String text) {
        this.text = text;
    }

    /**
     * {@return the links of a text}
     *
     * @throws IllegalArgumentException with a sentence that tells the place of the first mistake
     */
    public static List<Link> parse(String text) {
        return new Links(text).all();
    }

    /** {@return the text of links} */
    public static String format(List<Link> links) {
        return String.join(",", links.stream().map(Link::toString).toList());
    }

    private List<Link> all() {
        List<Link> links = new ArrayList<>();
        blanks();
        while (at < text.length()) {
            if (links.size() >= MOST) {
                throw new IllegalArgumentException("A node may have " + MOST + " links here.");
            }
            links.add(link());
            blanks();
            if (at < text.length()) {
                need(',');
                blanks();
            }
        }
        return links;
    }

    private Link link() {
        need('<');
        int end = text.indexOf('>', at);
        if (end < 0) {
            throw wrong("> is missing");
        }
        String target = text.substring(at, end);
        if (target.chars().anyMatch(c -> c <= 32 || c > 126 || c == '<' || c == '"')) {
            throw wrong("a target has characters that addresses do not have");
        }
        at = end + 1;
        Map<String, String> attributes = new LinkedHashMap<>();
        blanks();
        while (at < text.length() && text.charAt(at) == ';') {
            at++;
            blanks();
            String name = token().toLowerCase(Locale.ROOT);
            String value = "";
            blanks();
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
                blanks();
                value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
            }
            attributes.putIfAbsent(name, value);
            blanks();
        }
        return new Link(target, attributes);
    }

    private String token() {
        int from = at;
        while (at < text.length() && ";,=\"<> \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw wrong("a name or value is missing");
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                c = text.charAt(++at);
            }
            value.append(c);
        }
        throw wrong("a quote is not closed");
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void need(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw wrong(wanted + " is missing");
        }
        at++;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "The payload is no link format (RFC 6690): at character " + (at + 1) + " " + what + ".");
    }
}
