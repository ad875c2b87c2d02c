package io.genkan.kura.cloud.internal.mqtt;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sentences for log and status; the same trouble again is nothing new for the log. Thread-safe. */
final class Told {
    private static final Logger logger = LoggerFactory.getLogger(MqttTransport.class);

    private String last = "";

    synchronized void good(String sentence, Consumer<String> status) {
        logger.info("{}", sentence);
        last = sentence;
        status.accept(sentence);
    }

    synchronized void bad(String sentence, Consumer<String> status) {
        if (sentence.equals(last)) {
            logger.debug("{}", sentence);
        } else {
            logger.warn("{}", sentence);
        }
        last = sentence;
        status.accept(sentence);
    }
}
