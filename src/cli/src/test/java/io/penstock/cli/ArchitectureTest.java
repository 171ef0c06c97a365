package io.penstock.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import picocli.CommandLine.Command;

/**
 * The directions in which the rooms depend on each other, as ARCHITECTURE.md draws them. The preprocessor and the Flink
 * application are not on this class path: the build gives them nothing of Penstock to depend on.
 */
@AnalyzeClasses(packages = "io.penstock", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule rooms_depend_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.penstock..")
            .layer("cli")
            .definedBy("io.penstock.cli..")
            .layer("stacks")
            .definedBy("io.penstock.stacks..")
            .layer("localcloud")
            .definedBy("io.penstock.localcloud..")
            .layer("program")
            .definedBy("io.penstock.engine.program..")
            .layer("engine")
            .definedBy(resideInAPackage("io.penstock.engine..")
                    .and(resideOutsideOfPackage("io.penstock.engine.program..")))
            .layer("orchestration")
            .definedBy("io.penstock.orchestration..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("stacks")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("localcloud")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("cli", "program")
            .whereLayer("program")
            .mayOnlyBeAccessedByLayers("cli", "stacks", "engine")
            .whereLayer("orchestration")
            .mayOnlyBeAccessedByLayers("cli", "stacks", "engine", "program");

    @ArchTest
    static final ArchRule orchestration_is_pure_java = classes()
            .that()
            .resideInAPackage("io.penstock.orchestration..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.penstock.orchestration..", "org.jspecify..");

    @ArchTest
    static final ArchRule stacks_know_only_how_a_program_is_written = noClasses()
            .that()
            .resideInAPackage("io.penstock.stacks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.penstock.engine", "io.penstock.engine.cli..");

    @ArchTest
    static final ArchRule libraries_print_nothing = noClasses()
            .that()
            .resideInAnyPackage("io.penstock.orchestration..", "io.penstock.engine..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule commands_are_small_classes_of_their_package_alone =
            classes().that().areAnnotatedWith(Command.class).should().notBePublic();

    @ArchTest
    static final ArchRule the_view_knows_events_and_not_how_stacks_run = classes()
            .that()
            .resideInAPackage("io.penstock.cli.view..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.penstock.cli.view..", "io.penstock.orchestration..", "org.jspecify..");

    @ArchTest
    static final ArchRule use_cases_know_no_command_line = noClasses()
            .that()
            .resideInAPackage("io.penstock.cli.(*)..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.penstock.cli", "picocli..");
}
