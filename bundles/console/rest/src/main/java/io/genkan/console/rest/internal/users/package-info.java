/** Users, roles, sessions and rules for passwords. */
@org.jspecify.annotations.NullMarked
package io.genkan.console.rest.internal.users;
