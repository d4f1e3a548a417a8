package dev.regie.kit.http;

/** What HTTP itself refuses, in our words. */
final class StandardProblems {
    private StandardProblems() {}

    static Problem of(int status) {
        return switch (status) {
            case 401 -> Problem.of(401, "unauthorized", "A valid bearer token is needed");
            case 403 -> Problem.of(403, "forbidden", "The token's roles do not allow this");
            case 404 -> Problem.of(404, "not-found", "There is nothing here for this caller");
            case 405 -> Problem.of(405, "method-not-allowed", "See the header Allow and /q/openapi");
            case 406 -> Problem.of(406, "not-acceptable", "See /q/openapi for the media types that are served");
            case 409 ->
                Problem.of(409, "changed-meanwhile", "Somebody else changed it at the same time; read it again");
            case 413 -> Problem.of(413, "body-too-large", "The body is larger than this endpoint takes");
            case 415 -> Problem.of(415, "unsupported-media-type", "See /q/openapi for the media types that are taken");
            case 503 -> Problem.of(503, "unavailable", "Something that is needed is not available; try again later");
            default ->
                status < 500
                        ? Problem.of(status, "bad-request", "The request cannot be understood; see /q/openapi")
                        : Problem.of(status, "internal-error", null);
        };
    }
}
