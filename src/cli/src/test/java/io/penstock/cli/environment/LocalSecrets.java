package io.penstock.cli.environment;

/** What the config file of a local environment says of encryption. */
public final class LocalSecrets {

    /** With the local cloud's key, as the project's own; a Pulumi command then spares the hashing of a passphrase. */
    public static final String CONFIG = """
            secretsprovider: awskms://alias/penstock-local?region=us-east-1&anonymous=true
            encryptedkey: AbHCGdvZGRWRGDND4uQ1wZzZQN+zs5co8CvwJvfNNmPxqLtCblvzkUdqai2ob+LKGGbQelmMo8HiaCY77Q==
            """;

    private LocalSecrets() {}
}
