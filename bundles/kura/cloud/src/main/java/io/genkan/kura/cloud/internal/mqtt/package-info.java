@org.jspecify.annotations.NullMarked
package io.genkan.kura.cloud.internal.mqtt;
