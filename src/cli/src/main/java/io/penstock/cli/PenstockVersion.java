package io.penstock.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
final class PenstockVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = PenstockVersion.class.getPackage().getImplementationVersion();
        return new String[] {"penstock " + (version == null ? "(not packaged)" : version)};
    }
}
