package io.penstock.cli.project;

/** The project's own files keep anything from being done. The message says which and what to do. */
public final class ProjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProjectException(String message) {
        super(message);
    }
}
