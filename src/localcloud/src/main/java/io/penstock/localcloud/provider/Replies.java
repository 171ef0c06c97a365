package io.penstock.localcloud.provider;

import io.penstock.localcloud.provider.rules.Change;
import io.penstock.localcloud.provider.rules.Checked;
import io.penstock.localcloud.provider.rules.Difference;
import io.penstock.localcloud.provider.rules.NameRequest;
import io.penstock.localcloud.provider.value.Wire;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckRequest.AutonamingOptions;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;

/** The rules' words in the protocol's. */
final class Replies {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Replies() {}

    static CheckResponse checked(Checked checked) {
        CheckResponse.Builder response = CheckResponse.newBuilder().setInputs(Wire.encode(checked.inputs()));
        checked.problems()
                .forEach(problem -> response.addFailures(CheckFailure.newBuilder()
                        .setProperty(problem.property())
                        .setReason(problem.reason())));
        return response.build();
    }

    static NameRequest nameRequest(Urn urn, CheckRequest request) {
        byte[] seed = request.getRandomSeed().toByteArray();
        if (seed.length == 0) {
            seed = new byte[32];
            RANDOM.nextBytes(seed);
        }
        AutonamingOptions naming = request.getAutonaming();
        boolean disabled = request.hasAutonaming() && naming.getMode() == AutonamingOptions.Mode.DISABLE;
        Optional<String> proposed = Optional.of(naming.getProposedName()).filter(name -> !name.isEmpty() && !disabled);
        return new NameRequest(urn.name(), seed, proposed, disabled);
    }

    static DiffResponse diff(Change change, List<String> ignored) {
        DiffResponse.Builder response = DiffResponse.newBuilder()
                .setHasDetailedDiff(true)
                .setDeleteBeforeReplace(change.deleteFirst())
                .setChanges(DiffResponse.DiffChanges.DIFF_NONE);
        for (Difference difference : change.differences()) {
            if (ignored.contains(difference.property())) {
                continue;
            }
            response.setChanges(DiffResponse.DiffChanges.DIFF_SOME);
            if (!response.getDiffsList().contains(difference.property())) {
                response.addDiffs(difference.property());
            }
            if (difference.replace() && !response.getReplacesList().contains(difference.property())) {
                response.addReplaces(difference.property());
            }
            response.putDetailedDiff(
                    difference.path(),
                    PropertyDiff.newBuilder()
                            .setKind(kind(difference))
                            .setInputDiff(true)
                            .build());
        }
        return response.build();
    }

    private static PropertyDiff.Kind kind(Difference difference) {
        return switch (difference.kind()) {
            case ADD -> difference.replace() ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
            case UPDATE -> difference.replace() ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
            case DELETE -> difference.replace() ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
        };
    }
}
