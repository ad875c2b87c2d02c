/** The deployment agent that consoles and add-ons of Kura ask. */
package io.genkan.kura.deployment.internal.agent;
