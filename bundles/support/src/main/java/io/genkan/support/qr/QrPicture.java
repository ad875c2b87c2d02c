package io.genkan.support.qr;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;

/** A text as a QR code. */
public final class QrPicture {
    private static final int QUIET = 4;

    private final QrCode code;

    /** @throws IllegalArgumentException with one sentence, when the text is too long for a QR code */
    public QrPicture(String text) {
        try {
            code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        } catch (DataTooLongException e) {
            throw new IllegalArgumentException(
                    "A QR code cannot hold " + text.length() + " characters: use the file instead.", e);
        }
    }

    /** {@return the picture as SVG} */
    public String svg() {
        int size = code.size + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(',')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + ' ' + size
                + "\" shape-rendering=\"crispEdges\" role=\"img\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
                + "<path d=\"" + path + "\" fill=\"#000\"/></svg>\n";
    }

    /** {@return the picture for a terminal, light on dark: two rows of modules in a line} */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int y = -QUIET / 2; y < code.size + QUIET / 2; y += 2) {
            for (int x = -QUIET / 2; x < code.size + QUIET / 2; x++) {
                boolean upper = code.getModule(x, y);
                boolean lower = code.getModule(x, y + 1);
                text.append(upper ? lower ? ' ' : '\u2584' : lower ? '\u2580' : '\u2588');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
