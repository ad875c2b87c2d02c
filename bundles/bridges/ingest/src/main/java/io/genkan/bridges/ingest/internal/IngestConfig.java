package io.genkan.bridges.ingest.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = IngestBridge.PID,
        name = "HTTP Ingest",
        description = "Takes measurements that devices and programs send over HTTP, and emits them as records.")
@interface IngestConfig {
    @AttributeDefinition(name = "Enabled", description = "Whether measurements are taken.")
    boolean enabled() default true;

    @AttributeDefinition(
            name = "Path",
            description = "Where the gateway's HTTP service takes them; the name of an asset may follow.")
    String path() default "/ingest";

    @AttributeDefinition(
            name = "Token Names",
            description = "A name for each token, by which logs and limits tell the senders apart.",
            cardinality = 1000,
            required = false)
    String[] token_names() default {};

    @AttributeDefinition(
            name = "Tokens",
            description = "The tokens, in the same order: 16 characters or more. Who sends has to give one.",
            type = AttributeType.PASSWORD,
            cardinality = 1000,
            required = false)
    String[] tokens() default {};

    @AttributeDefinition(
            name = "Credentials File",
            description =
                    "File with a generated token, made at the first start, readable by the gateway alone. A relative"
                            + " path is below the data folder; empty for no generated token.",
            required = false)
    String credentials_file() default "security/ingest.credentials";

    @AttributeDefinition(
            name = "Maximum Size",
            description = "Most bytes that a request may have, also after it was inflated.",
            min = "1024",
            max = "67108864")
    int request_max_bytes() default 1048576;

    @AttributeDefinition(
            name = "Maximum Records",
            description = "Most records or lines that a request may have.",
            min = "1",
            max = "1000000")
    int request_max_records() default 10000;

    @AttributeDefinition(
            name = "Requests per Minute",
            description = "How many requests a token may send in a minute; 0 for no limit.",
            min = "0",
            max = "1000000")
    int token_requests_per_minute() default 600;
}
