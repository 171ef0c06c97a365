package io.penstock.engine.cli;

/** A program that Penstock can get, and what it takes to build it with Go. */
enum Tool {
    /** The CLI itself. */
    PULUMI(
            "pulumi",
            "the Pulumi CLI v" + PulumiCli.VERSION,
            "tools/pulumi",
            "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
            // Without a version the Automation API refuses the CLI.
            "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v" + PulumiCli.VERSION),
    /** The host that stock {@code pulumi} starts for a project with {@code runtime: java}. */
    LANGUAGE_JAVA(
            "pulumi-language-java",
            "pulumi-language-java v" + PulumiCli.LANGUAGE_JAVA_VERSION,
            "tools/pulumi-language-java",
            "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java",
            "github.com/pulumi/pulumi-java/pkg/version.Version=v" + PulumiCli.LANGUAGE_JAVA_VERSION);

    private final String program;
    private final String title;
    private final String module;
    private final String goPackage;
    private final String versionStamp;

    Tool(String program, String title, String module, String goPackage, String versionStamp) {
        this.program = program;
        this.title = title;
        this.module = module;
        this.goPackage = goPackage;
        this.versionStamp = versionStamp;
    }

    /** The program's file name. */
    String program() {
        return program;
    }

    /** The tool in a sentence: "the Pulumi CLI v3.255.0". */
    String title() {
        return title;
    }

    /** The directory of its Go module, relative to Penstock's root. */
    String module() {
        return module;
    }

    /** The Go package that holds its {@code main}. */
    String goPackage() {
        return goPackage;
    }

    /** The linker's {@code -X} that stamps the version into it. */
    String versionStamp() {
        return versionStamp;
    }
}
