package io.penstock.localcloud.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.localcloud.provider.fake.EngineConnection;
import io.penstock.localcloud.provider.fake.ProviderUnderTest;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Plain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.DiffResponse;

/** The table of cases, through the protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProviderCasesTest {

    private ProviderUnderTest provider;
    private EngineConnection engine;

    @BeforeAll
    void start(@TempDir Path directory) {
        provider = new ProviderUnderTest(directory);
        engine = new EngineConnection(provider.port());
    }

    @AfterAll
    void stop() {
        engine.close();
        provider.close();
    }

    static List<ProviderCase> cases() {
        return ProviderCase.all();
    }

    @Test
    void the_table_covers_every_type_and_cites_a_page_for_each_case() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(cases().stream().map(ProviderCase::type).distinct()).hasSize(17);
        assertThat(cases()).allSatisfy(each -> assertThat(each.page()).matches("https://.+|docs/local-provider\\.md"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_case_turns_out_as_its_page_says(ProviderCase given) {
        if (given.change()) {
            CheckResponse before = engine.check(given.type(), Fields.EMPTY, fields(given.base()));
            CheckResponse after = engine.check(given.type(), engine.inputs(before), fields(given.program()));
            assertThat(before.getFailuresList()).isEmpty();
            assertThat(after.getFailuresList()).isEmpty();
            DiffResponse diff = engine.diff(given.type(), engine.inputs(before), engine.inputs(after));
            assertThat(told(diff)).isEqualTo(given.expectation());
        } else {
            CheckResponse checked = engine.check(given.type(), Fields.EMPTY, fields(given.program()));
            assertThat(told(checked)).isEqualTo(given.expectation());
            if (checked.getFailuresCount() == 0) {
                // What is accepted can be previewed.
                engine.previewCreate(given.type(), engine.inputs(checked));
            }
        }
    }

    private static String told(CheckResponse checked) {
        assertThat(checked.getFailuresList())
                .allSatisfy(failure -> assertThat(failure.getReason()).isNotBlank());
        return checked.getFailuresCount() == 0
                ? "accepted"
                : "refused "
                        + String.join(
                                " ",
                                checked.getFailuresList().stream()
                                        .map(CheckFailure::getProperty)
                                        .toList());
    }

    private static String told(DiffResponse diff) {
        if (diff.getChanges() == DiffResponse.DiffChanges.DIFF_NONE) {
            return "same";
        }
        return diff.getReplacesCount() > 0
                ? "replace " + String.join(" ", diff.getReplacesList())
                : "update " + String.join(" ", diff.getDiffsList());
    }

    private static Fields fields(JsonNode program) {
        return Plain.fields(new ObjectMapper().convertValue(program, Map.class));
    }
}
