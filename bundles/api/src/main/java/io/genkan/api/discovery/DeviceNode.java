package io.genkan.api.discovery;

import java.util.Map;

/**
 * Something at a device.
 *
 * @param id identifies it in the next call, and is for the driver alone
 * @param name as the device calls it
 * @param detail one short text about it, may be empty
 * @param branch whether there may be something below it
 * @param channel settings of a channel that reads it, by the ids of the driver's channel descriptor; those that it does
 *     not tell are left to the technician; empty when it is no value
 */
public record DeviceNode(String id, String name, String detail, boolean branch, Map<String, String> channel) {
    /** Keeps a copy of the settings. */
    public DeviceNode {
        channel = Map.copyOf(channel);
    }
}
