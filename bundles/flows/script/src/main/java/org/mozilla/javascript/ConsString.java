package org.mozilla.javascript;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Two texts one after the other, put together when somebody looks. Takes the place of the engine's own class, which knows no
 * limit: a script that doubles a text thirty times would take all memory with its thirty statements.
 */
public class ConsString implements CharSequence, Serializable {
    /** Longest text that a script can put together, in characters. */
    public static final int LIMIT = 1 << 18;

    private static final long serialVersionUID = 1;

    private CharSequence left;
    private CharSequence right;
    private final int length;

    public ConsString(CharSequence left, CharSequence right) {
        this.left = left;
        this.right = right;
        long sum = (long) left.length() + right.length();
        if (sum > LIMIT) {
            throw ScriptRuntime.rangeError("a text would be longer than " + LIMIT + " characters");
        }
        this.length = (int) sum;
    }

    @Override
    public String toString() {
        return right.length() == 0 ? left.toString() : flatten();
    }

    /** Without recursion, as texts are put together in chains of thousands. */
    private synchronized String flatten() {
        if (right.length() > 0) {
            char[] text = new char[length];
            int end = length;
            Deque<CharSequence> open = new ArrayDeque<>();
            open.push(left);
            open.push(right);
            while (!open.isEmpty()) {
                CharSequence next = open.pop();
                if (next instanceof ConsString pair && pair.right.length() > 0) {
                    open.push(pair.left);
                    open.push(pair.right);
                } else {
                    String part = next.toString();
                    end -= part.length();
                    part.getChars(0, part.length(), text, end);
                }
            }
            left = new String(text);
            right = "";
        }
        return left.toString();
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return toString().charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().substring(start, end);
    }
}
