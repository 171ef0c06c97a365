package io.penstock.cli.adopt;

import io.penstock.cli.view.Line;
import io.penstock.cli.view.Paragraph;
import io.penstock.cli.view.Style;
import io.penstock.cli.view.Wording;
import io.penstock.engine.adopt.DeclaredResource;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What adopting means, in lines. Pure. */
public final class AdoptionText {

    private static final String INDENT = "      ";

    private final Adoption adoption;
    private final int width;

    public AdoptionText(Adoption adoption, int width) {
        this.adoption = adoption;
        this.width = width;
    }

    /** A block for each stack, and what it comes to. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        adoption.stacks().forEach(stack -> lines.addAll(block(stack)));
        lines.addAll(Paragraph.of(total(), "", width));
        return lines;
    }

    private List<Line> block(StackAdoption stack) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(stack.stack().value(), Style.BOLD)
                .add("  " + origin(stack), Style.DIM)
                .cutTo(width));
        stack.candidates().forEach(candidate -> lines.addAll(candidate(candidate)));
        if (!stack.created().isEmpty()) {
            lines.addAll(created(stack.created()));
        }
        stack.staying().forEach(staying -> lines.addAll(staying(staying)));
        lines.add(Line.EMPTY);
        return lines;
    }

    private List<Line> created(List<DeclaredResource> resources) {
        String names = resources.stream().map(DeclaredResource::name).collect(Collectors.joining(", "));
        List<Line> lines = new ArrayList<>(Paragraph.of("The next up creates " + names + ".", INDENT, width));
        String first = lines.get(0).toString().strip();
        lines.set(0, Line.of("  ").add("+", Style.GOOD).to(INDENT.length()).add(first));
        return lines;
    }

    private static String origin(StackAdoption stack) {
        String file = stack.file().file().toString();
        return stack.file().stacks().isEmpty()
                ? file
                : file + ": CloudFormation's " + Wording.list(stack.file().stacks());
    }

    private List<Line> candidate(Candidate candidate) {
        DeclaredResource resource = candidate.match().resource();
        Verdict verdict = candidate.verdict();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("  ")
                .add(sign(verdict), style(verdict))
                .to(6)
                .add(resource.name())
                .add("  " + Wording.type(resource.type()), Style.DIM)
                .cutTo(width));
        lines.add(Line.of(INDENT + "import id " + candidate.match().id()).cutTo(width));
        lines.addAll(Paragraph.of(words(verdict), INDENT, width));
        verdict.properties().forEach(property -> lines.add(property(property)));
        if (verdict instanceof Verdict.Replaced replaced) {
            lines.addAll(Paragraph.of(replaced.remedy(), INDENT, width));
        }
        return lines;
    }

    private static String sign(Verdict verdict) {
        return verdict.adoptable() ? "=" : verdict instanceof Verdict.Recorded ? " " : "x";
    }

    private static Style style(Verdict verdict) {
        return verdict.adoptable() ? Style.GOOD : verdict instanceof Verdict.Recorded ? Style.DIM : Style.BAD;
    }

    private static String words(Verdict verdict) {
        if (verdict instanceof Verdict.Same) {
            return "It is as the program says.";
        } else if (verdict instanceof Verdict.Changes) {
            return "It can be adopted as it is. The next up would then change it:";
        } else if (verdict instanceof Verdict.Replaced) {
            return "It cannot be adopted: the next up would make another in its place.";
        } else if (verdict instanceof Verdict.Missing) {
            return "There is nothing under this id. Is the file of another account or region, or an old one?";
        }
        return "It is in Pulumi's state already.";
    }

    private Line property(PropertyChange property) {
        String force = property.forcesReplacement() ? "   (forces replacement)" : "";
        int room = Math.max(
                30,
                width - INDENT.length() - 2 - force.length() - property.path().length() - 6);
        String before = Wording.cut(orNone(property.before()), room / 2);
        String after = Wording.cut(orNone(property.after()), room - before.length());
        return Line.of(INDENT + "  " + property.path() + ": " + before + " -> " + after)
                .add(force, Style.BAD)
                .cutTo(width);
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "(none)" : value.replaceAll("\\s+", " ");
    }

    private List<Line> staying(Staying staying) {
        CloudFormationResource resource = staying.resource();
        String name = resource.logicalId() + "  " + resource.type() + "  " + resource.physicalId();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("  ")
                .add(".", Style.DIM)
                .to(6)
                .add(name)
                .add("   stays with CloudFormation", Style.DIM)
                .cutTo(width));
        if (!staying.why().isEmpty()) {
            lines.addAll(Paragraph.of(staying.why(), INDENT, width));
        }
        return lines;
    }

    private String total() {
        int adoptable = adoption.adoptable();
        int same = adoption.count(Verdict.Same.class);
        int recorded = adoption.count(Verdict.Recorded.class);
        int not = adoption.count(Verdict.Replaced.class) + adoption.count(Verdict.Missing.class);
        return Wording.count(adoptable, "resource") + " can be adopted"
                + (adoptable == 0
                        ? ""
                        : ", " + same + " of them " + (same == 1 ? "is" : "are") + " as the program says")
                + (not == 0 ? "" : "; " + not + " cannot")
                + (recorded == 0 ? "" : "; " + recorded + (recorded == 1 ? " is" : " are") + " in the state already")
                + ". Nothing in the cloud is changed by it.";
    }

    /** What there is to do when it is done. */
    public List<Line> done() {
        String stacks = adoption.stacks().stream()
                .filter(stack -> !stack.adoptable().isEmpty())
                .map(stack -> " " + stack.stack())
                .collect(Collectors.joining());
        List<Line> lines = new ArrayList<>(Paragraph.of(
                Wording.count(adoption.adoptable(), "resource")
                        + (adoption.adoptable() == 1 ? " was" : " were")
                        + " taken into Pulumi's state, and nothing in the cloud was changed. CloudFormation still deletes"
                        + " with its stack what has no DeletionPolicy: Retain.",
                "",
                width));
        lines.add(Line.of("Next: ./penstock preview " + adoption.environment() + stacks));
        return lines;
    }
}
