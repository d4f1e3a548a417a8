package dev.regie.breach.usecase;

final class PlanManager {}
