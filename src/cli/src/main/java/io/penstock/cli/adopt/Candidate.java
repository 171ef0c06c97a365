package io.penstock.cli.adopt;

/** A resource that may be adopted, and what the preview of its import says. */
public record Candidate(Match match, Verdict verdict) {

    boolean adoptable() {
        return verdict.adoptable();
    }
}
