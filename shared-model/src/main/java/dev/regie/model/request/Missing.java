package dev.regie.model.request;

import dev.regie.model.id.SystemId;

/** A system whose contribution to an answer is missing, and a reason slug that a person can act on. */
public record Missing(SystemId system, String reason) {}
