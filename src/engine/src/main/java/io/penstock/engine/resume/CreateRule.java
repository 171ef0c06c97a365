package io.penstock.engine.resume;

import java.util.regex.Pattern;

/** What to do about a resource whose creation was begun and never ended. */
sealed interface CreateRule {

    /**
     * Look for it under the id that its inputs give.
     *
     * @param template with inputs in braces, such as {@code {role}:{name}}, and {@code {region}}, {@code {account}} and
     *     {@code {partition}}
     * @param idOutput the output that its id is, once found; empty where what it was looked for under is its id
     */
    record Find(String template, String idOutput) implements CreateRule {}

    /** Make it again: that changes nothing where it is there already. */
    record Again() implements CreateRule {}

    /**
     * Make it again: where it is there already its service refuses to, and names it.
     *
     * @param refusal whose first group is the id
     */
    record Refused(Pattern refusal) implements CreateRule {}

    /** Nobody can tell. */
    record Unknown() implements CreateRule {}
}
