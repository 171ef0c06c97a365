package io.penstock.cli.run;

import io.penstock.cli.view.DriftView;
import io.penstock.cli.view.Line;
import io.penstock.cli.view.PlanView;
import io.penstock.cli.view.Style;
import io.penstock.cli.view.SummaryView;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.RunReport;
import java.util.ArrayList;
import java.util.List;

/** Prints what came of a run. */
public final class RunPrinter {

    private final Console console;

    public RunPrinter(Console console) {
        this.console = console;
    }

    /** Its stacks, unless they were shown live, its plan if it was a preview, its totals, and what failed. */
    public void show(Finished finished) {
        RunReport report = finished.report();
        List<Line> lines = new ArrayList<>();
        if (report.operation() == Operation.DRIFT) {
            showDrift(finished);
            return;
        }
        if (report.outcomes().isEmpty()) {
            lines.add(Line.of(nothing(finished) + ", so there is nothing to "
                    + (report.operation() == Operation.DESTROY ? "destroy." : "refresh.")));
            console.result(lines);
            return;
        }
        if (console.live() == Console.Watching.LOG || finished.proven()) {
            lines.addAll(SummaryView.stacks(report, finished.findings().types(), console.width()));
        }
        lines.add(Line.EMPTY);
        PreviewFindings findings = finished.found();
        if (report.operation() == Operation.PREVIEW) {
            lines.addAll(PlanView.details(findings, console.width()));
        }
        lines.add(SummaryView.total(report));
        if (report.operation() == Operation.PREVIEW) {
            lines.addAll(PlanView.end(findings, console.width()));
        } else {
            lines.addAll(SummaryView.criticalPath(finished.graph(), report));
        }
        console.result(lines);
        showFailures(finished);
    }

    private static String nothing(Finished finished) {
        RunRequest request = finished.request();
        return request.stacks().isEmpty()
                ? "Nothing of \"" + request.environment() + "\" is deployed"
                : "Of \"" + request.environment() + "\" " + Wording.list(request.stacks())
                        + (request.stacks().size() == 1 ? " is" : " are") + " not deployed";
    }

    private void showDrift(Finished finished) {
        RunReport report = finished.report();
        List<Line> lines = new ArrayList<>();
        if (!report.outcomes().isEmpty()) {
            if (console.live() == Console.Watching.LOG) {
                lines.addAll(SummaryView.stacks(report, finished.findings().types(), console.width()));
            }
            PreviewFindings findings = finished.found();
            lines.add(Line.EMPTY);
            lines.addAll(PlanView.details(findings, console.width()));
            lines.add(SummaryView.total(report));
            lines.addAll(DriftView.next(findings, finished.request().stacks(), console.width()));
        }
        lines.addAll(DriftView.notDeployed(report, finished.findings().notDeployed(), console.width()));
        console.result(lines);
        showFailures(finished);
    }

    /** What {@code up} would refuse; and what failed, with what to do, as the last thing on the screen. */
    public void showFailures(Finished finished) {
        if (!finished.findings().refusals().isEmpty()) {
            console.progress(List.of(Line.EMPTY, Line.of("This would be refused by up:", Style.BAD)));
            finished.findings().refusals().forEach(refusal -> console.say(refusal.message()));
        }
        List<Line> failures = SummaryView.failures(
                finished.report(),
                finished.request().goingOnFrom(finished.report()).command(),
                finished.number(),
                console.width());
        if (!failures.isEmpty()) {
            console.progress(List.of(Line.EMPTY));
            console.progress(failures);
        }
    }
}
