package io.genkan.itests.campaigns.soak;

import java.util.LinkedHashMap;
import java.util.Map;

/** The demonstration line with a second one beside it, which carries the numbered records. */
final class SoakSnapshot {
    static final String LINE_BUNDLE = "io.genkan.flows.basic";
    static final String SOURCE = "soak-source";
    static final String FILTER = "soak-filter";
    static final String PUBLISH = "soak-publish";
    static final String PUBLISHER = "soak-data";
    static final String STORE = "org.eclipse.kura.db.H2DbService";
    static final String DATA = "org.eclipse.kura.data.DataService";
    static final String TRANSPORT = "org.eclipse.kura.core.data.transport.mqtt.MqttDataTransport";

    private static final String CLOUD = "org.eclipse.kura.cloud.CloudService";

    private SoakSnapshot() {}

    /**
     * Changes the text of the demonstration line's snapshot.
     *
     * @param demo the snapshot
     * @param ownBroker port of the broker in the gateway, to which it would publish
     * @param broker port to which it shall publish
     */
    static String of(String demo, int ownBroker, int broker) {
        String text = demo.replace("mqtt://127.0.0.1:" + ownBroker, "mqtt://127.0.0.1:" + broker)
                .replace("kura-protobuf", "simple-json");
        text = set(text, TRANSPORT, Map.of("credentials.file", ""));
        text = set(text, CLOUD, Map.of("encode.gzip", false));
        // budgets that are never spent: what is counted is looked at
        text = set(
                text,
                DATA,
                Map.of(
                        "in-flight-messages.max-number",
                        500,
                        "budget.bytes.per.day",
                        1L << 50,
                        "budget.bundles",
                        LINE_BUNDLE + '=' + (1L << 50)));
        // no power fails here: one sync for all that comes within the window
        text = set(text, STORE, Map.of("message.store.loss.window.ms", 100));
        text = set(text, "io.genkan.kura.deployment.PackageDeployment", Map.of("watch.seconds", 0));
        text = make(text, "campaign.soak", SOURCE, Map.of());
        text = make(text, "org.eclipse.kura.wire.RegexFilter", FILTER, Map.of("regex.filter", "seq|value"));
        text = make(
                text,
                "org.eclipse.kura.wire.CloudPublisher",
                PUBLISH,
                Map.of("CloudPublisher.target", "(kura.service.pid=" + PUBLISHER + ")"));
        text = make(
                text,
                "org.eclipse.kura.cloud.publisher.CloudPublisher",
                PUBLISHER,
                Map.of(
                        "cloud.endpoint.service.pid",
                        CLOUD,
                        "appId",
                        "SOAK",
                        "app.topic",
                        "sequence",
                        "qos",
                        1,
                        "priority",
                        7));
        return text.replace(
                        "{\"components\":[",
                        "{\"components\":[" + part(SOURCE, 0, 1) + part(FILTER, 1, 1) + part(PUBLISH, 1, 0))
                .replace("\"wires\":[", "\"wires\":[" + wire(SOURCE, FILTER) + wire(FILTER, PUBLISH));
    }

    private static String part(String pid, int inputs, int outputs) {
        return "{\"pid\":\"" + pid + "\",\"inputPortCount\":" + inputs + ",\"outputPortCount\":" + outputs + "},";
    }

    private static String wire(String from, String to) {
        return "{\"emitter\":\"" + from + "\",\"emitterPort\":0,\"receiver\":\"" + to + "\",\"receiverPort\":0},";
    }

    private static String make(String text, String factory, String pid, Map<String, Object> settings) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("kura.service.pid", pid);
        all.put("service.factoryPid", factory);
        return set(text, pid, all);
    }

    /** Sets properties of a configuration that is there or not. */
    private static String set(String text, String pid, Map<String, Object> settings) {
        String changed = text;
        StringBuilder added = new StringBuilder();
        int begin = text.indexOf("<esf:configuration pid=\"" + pid + "\">");
        int end = text.indexOf("</esf:configuration>", Math.max(0, begin));
        String present = begin < 0 ? "" : text.substring(begin, end);
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            String name = setting.getKey();
            present = present.replaceAll(
                    "(?s)<esf:property (?:(?!</esf:property>).)*name=\"" + name + "\".*?</esf:property>", "");
            added.append("<esf:property array=\"false\" encrypted=\"false\" name=\"")
                    .append(name)
                    .append("\" type=\"")
                    .append(setting.getValue().getClass().getSimpleName())
                    .append("\"><esf:value>")
                    .append(setting.getValue())
                    .append("</esf:value></esf:property>");
        }
        if (begin < 0) {
            return changed.replace(
                    "</esf:configurations>",
                    "<esf:configuration pid=\"" + pid + "\"><esf:properties>" + added
                            + "</esf:properties></esf:configuration></esf:configurations>");
        }
        String filled = present.replace("<esf:properties>", "<esf:properties>" + added);
        return text.substring(0, begin) + filled + text.substring(end);
    }
}
