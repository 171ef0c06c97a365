package io.penstock.cli.outputs;

import java.util.regex.Pattern;

/**
 * Values as files of environment variables hold them. There is no one syntax: what every reader takes the same way is chosen
 * first. A value of plain characters stands as it is, which {@code docker run --env-file} needs. Any other is in single quotes,
 * within which shells, Docker Compose and the dotenv libraries take everything for itself. One that holds a single quote is in
 * double quotes.
 *
 * @see <a href="https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/">Docker Compose's</a>
 */
final class Dotenv {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

    private Dotenv() {}

    static String value(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return text.indexOf('\'') < 0 ? "'" + text + "'" : "\"" + text.replaceAll("([\\\\\"$`])", "\\\\$1") + "\"";
    }
}
