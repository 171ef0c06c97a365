package io.penstock.cli.report;

import java.util.List;
import java.util.Optional;

/**
 * A run as Markdown for one comment of a pull request.
 *
 * <p>The first line is a hidden marker, by which a workflow finds its comment again; the second is the verdict. What holds
 * data and goes comes next, then what failed, the table of stacks, the details of each stack, folded, and what to do next.
 */
public final class MarkdownReport {

    /**
     * How many bytes a report has at most. A comment on GitHub has fewer than 65,536 characters: some room is left for what a
     * workflow adds.
     */
    public static final int LIMIT = 65_000;

    private final ReportedRun run;
    private final Optional<String> whole;

    private MarkdownReport(ReportedRun run, Optional<String> whole) {
        this.run = run;
        this.whole = whole;
    }

    /**
     * The report, shortened from the least important end where all of it is too long; it says so then.
     *
     * @param whole the file that holds all of it
     */
    public static String of(ReportedRun run, Optional<String> whole) {
        return new MarkdownReport(run, whole).text();
    }

    /** The marker of an environment's comment, {@code <!-- penstock:dev -->}. */
    static String marker(ReportedRun run) {
        return "<!-- penstock:" + run.report().environment() + " -->";
    }

    private String text() {
        String all = text(Cuts.NONE);
        if (fits(all)) {
            return all;
        }
        List<Piece> pieces = Importance.of(run);
        String shortest = text(Cuts.of(pieces));
        if (!fits(shortest)) {
            return names(Cuts.of(pieces));
        }
        int tooFew = 0;
        int enough = pieces.size();
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            String text = text(Cuts.of(pieces.subList(0, middle)));
            if (fits(text)) {
                enough = middle;
                shortest = text;
            } else {
                tooFew = middle;
            }
        }
        return shortest;
    }

    private String text(Cuts cuts) {
        return head() + new DataSection(run, cuts).markdown() + rest(cuts);
    }

    /** Where not even the names of all that holds data fit: those that do, and how many more there are. */
    private String names(Cuts cuts) {
        String head = head();
        String rest = rest(cuts);
        return head + new DataSection(run, cuts).within(LIMIT - Markdown.bytes(head) - Markdown.bytes(rest)) + rest;
    }

    private String head() {
        return marker(run) + "\n" + Verdict.heading(run) + "\n" + Verdict.totals(run) + "\n";
    }

    private String rest(Cuts cuts) {
        Messages messages = new Messages(run, cuts);
        return messages.markdown()
                + new StackTable(run, cuts).markdown()
                + new StackDetails(run, cuts).markdown()
                + new DriftSection(run, cuts).markdown()
                + messages.removed()
                + cuts.note(run, whole);
    }

    private static boolean fits(String text) {
        return Markdown.bytes(text) <= LIMIT;
    }
}
