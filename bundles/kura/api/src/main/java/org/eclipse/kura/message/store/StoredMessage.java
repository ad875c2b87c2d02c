package org.eclipse.kura.message.store;

import java.util.Arrays;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.kura.data.DataTransportToken;
import org.osgi.annotation.versioning.ProviderType;

/** A message as it lies in a message store, with the story of its delivery so far. */
@ProviderType
public class StoredMessage {

    private final int id;
    private final String topic;
    private final byte[] payload;
    private final int qos;
    private final boolean retain;
    private final int priority;
    private final Date createdOn;
    private final Date publishedOn;
    private final Date confirmedOn;
    private final Date droppedOn;
    private final DataTransportToken dataTransportToken;

    private StoredMessage(Builder builder) {
        this.id = builder.id;
        this.topic = builder.topic;
        this.payload = builder.payload;
        this.qos = builder.qos;
        this.retain = builder.retain;
        this.priority = builder.priority;
        this.createdOn = builder.createdOn;
        this.publishedOn = builder.publishedOn;
        this.confirmedOn = builder.confirmedOn;
        this.droppedOn = builder.droppedOn;
        this.dataTransportToken = builder.dataTransportToken;
    }

    /**
     * The number by which the store knows the message.
     *
     * @return the number
     */
    public int getId() {
        return id;
    }

    /**
     * The topic of the message.
     *
     * @return the topic, null where it was not set
     */
    public String getTopic() {
        return topic;
    }

    /**
     * The bytes of the message.
     *
     * @return the array itself, not a copy; null where it was not set
     */
    public byte[] getPayload() {
        return payload;
    }

    /**
     * The quality of service of MQTT.
     *
     * @return 0, 1 or 2
     */
    public int getQos() {
        return qos;
    }

    /**
     * Whether the broker is to keep the message for later subscribers.
     *
     * @return true if it is to be kept
     */
    public boolean isRetain() {
        return retain;
    }

    /**
     * The priority of the message.
     *
     * @return the priority, 0 is the highest
     */
    public int getPriority() {
        return priority;
    }

    /**
     * When the message came into the store.
     *
     * @return the time, empty where it was not set
     */
    public Optional<Date> getCreatedOn() {
        return Optional.ofNullable(createdOn);
    }

    /**
     * When the message was handed to the transport.
     *
     * @return the time, empty as long as that did not happen
     */
    public Optional<Date> getPublishedOn() {
        return Optional.ofNullable(publishedOn);
    }

    /**
     * When the broker confirmed the message.
     *
     * @return the time, empty as long as that did not happen
     */
    public Optional<Date> getConfirmedOn() {
        return Optional.ofNullable(confirmedOn);
    }

    /**
     * When it was given up to wait for the confirmation of the message.
     *
     * @return the time, empty as long as that did not happen
     */
    public Optional<Date> getDroppedOn() {
        return Optional.ofNullable(droppedOn);
    }

    /**
     * The token by which the transport will confirm the message.
     *
     * @return the token, empty before it was published and for messages that are not confirmed
     */
    public Optional<DataTransportToken> getDataTransportToken() {
        return Optional.ofNullable(dataTransportToken);
    }

    @Override
    @SuppressWarnings("UndefinedEquals") // a date is a plain one here
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof StoredMessage that
                && id == that.id
                && Objects.equals(topic, that.topic)
                && Arrays.equals(payload, that.payload)
                && qos == that.qos
                && retain == that.retain
                && priority == that.priority
                && Objects.equals(createdOn, that.createdOn)
                && Objects.equals(publishedOn, that.publishedOn)
                && Objects.equals(confirmedOn, that.confirmedOn)
                && Objects.equals(droppedOn, that.droppedOn)
                && Objects.equals(dataTransportToken, that.dataTransportToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                id,
                topic,
                Arrays.hashCode(payload),
                qos,
                retain,
                priority,
                createdOn,
                publishedOn,
                confirmedOn,
                droppedOn,
                dataTransportToken);
    }

    /** All but the payload, of which only the length is told. */
    @Override
    public String toString() {
        return "StoredMessage [id=" + id + ", topic=" + topic + ", payload="
                + (payload == null ? "none" : payload.length + " bytes") + ", qos=" + qos + ", retain=" + retain
                + ", priority=" + priority + ", createdOn=" + createdOn + ", publishedOn=" + publishedOn
                + ", confirmedOn=" + confirmedOn + ", droppedOn=" + droppedOn + ", dataTransportToken="
                + dataTransportToken + "]";
    }

    /** Builds a {@link StoredMessage} step by step. Not thread safe. */
    @ProviderType
    public static class Builder {

        private final int id;
        private String topic;
        private byte[] payload;
        private int qos;
        private boolean retain;
        private int priority;
        private Date createdOn;
        private Date publishedOn;
        private Date confirmedOn;
        private Date droppedOn;
        private DataTransportToken dataTransportToken;

        /**
         * @param id the number by which the store knows the message
         */
        public Builder(int id) {
            this.id = id;
        }

        /**
         * Sets the topic of the message.
         *
         * @param topic the topic
         * @return this builder
         */
        public Builder withTopic(String topic) {
            this.topic = topic;
            return this;
        }

        /**
         * Sets the bytes of the message.
         *
         * @param payload the bytes, taken over without a copy
         * @return this builder
         */
        public Builder withPayload(byte[] payload) {
            this.payload = payload;
            return this;
        }

        /**
         * Sets the quality of service of MQTT.
         *
         * @param qos 0, 1 or 2
         * @return this builder
         */
        public Builder withQos(int qos) {
            this.qos = qos;
            return this;
        }

        /**
         * Sets whether the broker is to keep the message for later subscribers.
         *
         * @param retain true if it is to be kept
         * @return this builder
         */
        public Builder withRetain(boolean retain) {
            this.retain = retain;
            return this;
        }

        /**
         * Sets the priority of the message.
         *
         * @param priority the priority, 0 is the highest
         * @return this builder
         */
        public Builder withPriority(int priority) {
            this.priority = priority;
            return this;
        }

        /**
         * Sets when the message came into the store.
         *
         * @param createdOn the time, null for none
         * @return this builder
         */
        public Builder withCreatedOn(Date createdOn) {
            this.createdOn = createdOn;
            return this;
        }

        /**
         * Sets when the message was handed to the transport.
         *
         * @param publishedOn the time, null for none
         * @return this builder
         */
        public Builder withPublishedOn(Date publishedOn) {
            this.publishedOn = publishedOn;
            return this;
        }

        /**
         * Sets when the broker confirmed the message.
         *
         * @param confirmedOn the time, null for none
         * @return this builder
         */
        public Builder withConfirmedOn(Date confirmedOn) {
            this.confirmedOn = confirmedOn;
            return this;
        }

        /**
         * Sets when it was given up to wait for the confirmation of the message.
         *
         * @param droppedOn the time, null for none
         * @return this builder
         */
        public Builder withDroppedOn(Date droppedOn) {
            this.droppedOn = droppedOn;
            return this;
        }

        /**
         * Sets the token by which the transport will confirm the message.
         *
         * @param dataTransportToken the token, null for none
         * @return this builder
         */
        public Builder withDataTransportToken(DataTransportToken dataTransportToken) {
            this.dataTransportToken = dataTransportToken;
            return this;
        }

        /**
         * Makes the message. The builder can be used further.
         *
         * @return a new message
         */
        public StoredMessage build() {
            return new StoredMessage(this);
        }
    }
}
