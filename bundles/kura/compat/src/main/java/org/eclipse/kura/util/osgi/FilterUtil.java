package org.eclipse.kura.util.osgi;

import org.osgi.framework.Constants;

/** Builds LDAP filters as texts. */
public final class FilterUtil {
    private FilterUtil() {}

    /** {@return the value with the characters that mean something in a filter escaped} */
    public static String quote(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '*' || c == '(' || c == ')') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }

    /** {@return the filter that wants this class among a service's interfaces} */
    public static String objectClass(Class<?> clazz) {
        return equal(Constants.OBJECTCLASS, clazz.getName());
    }

    /** {@return the filter that wants a property to have a value, which is escaped} */
    public static String equal(String key, String value) {
        return "(" + key + "=" + quote(value) + ")";
    }

    /** {@return the filter that is the opposite of another} */
    public static String not(String expression) {
        return "(!" + expression + ")";
    }

    /** {@return the filter that wants all of these} */
    public static String and(String... expressions) {
        return expressions("&", expressions);
    }

    /** {@return the filter that wants one of these} */
    public static String or(String... expressions) {
        return expressions("|", expressions);
    }

    /** {@return the filters joined by an operator} */
    public static String expressions(String operator, String... expressions) {
        return "(" + operator + String.join("", expressions) + ")";
    }

    /** {@return the filter that wants a service of a class whose property has a value} */
    public static String simpleFilter(Class<?> clazz, String key, String value) {
        return and(objectClass(clazz), equal(key, value));
    }
}
