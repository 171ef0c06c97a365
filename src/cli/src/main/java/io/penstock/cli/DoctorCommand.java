package io.penstock.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.penstock.cli.doctor.Examination;
import io.penstock.cli.doctor.Finding;
import io.penstock.cli.doctor.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code penstock doctor}: what Penstock needs on this machine, and what is there. */
@Command(
        name = "doctor",
        description = "Show what was found on this machine, where, which version, and how to mend what is missing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock doctor          ends with 4 where something is missing",
            "  ./penstock doctor --json   the same as JSON"
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<ExitCode> {

    private final Invocation invocation;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public ExitCode call() throws JsonProcessingException {
        List<Finding> findings = Examination.of(Machine.current(invocation.root(), invocation.environment()));
        long missing = findings.stream()
                .filter(finding -> finding.state() == Finding.State.MISSING)
                .count();
        invocation.out().println(json ? json(findings, missing) : text(findings, missing));
        return missing == 0 ? ExitCode.OK : ExitCode.UNREADY;
    }

    private static String text(List<Finding> findings, long missing) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            String state = finding.state() == Finding.State.ABSENT ? "-" : word(finding.state());
            text.append(String.format("%-8s %-21s %s%n", state, finding.name(), finding.detail()));
            String verb = finding.state() == Finding.State.MISSING ? "to mend it" : "to have it";
            finding.mend().ifPresent(mend -> text.append(String.format("%30s %s: %s%n", "", verb, mend)));
        }
        text.append(System.lineSeparator());
        return text.append(
                        missing == 0
                                ? "Penstock has all that it needs."
                                : missing + (missing == 1 ? " thing is" : " things are") + " missing.")
                .toString();
    }

    private static String json(List<Finding> findings, long missing) throws JsonProcessingException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("ready", missing == 0);
        object.put("findings", findings.stream().map(DoctorCommand::fields).toList());
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(object);
    }

    private static Map<String, String> fields(Finding finding) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", finding.name());
        fields.put("state", word(finding.state()));
        fields.put("detail", finding.detail());
        finding.mend().ifPresent(mend -> fields.put("mend", mend));
        return fields;
    }

    private static String word(Finding.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
