using System.Text.Json;

namespace Dagfire;

/// <summary>What a person is asked before a run goes on (Airflow's human in the loop). Immutable.</summary>
/// <param name="Subject">The question in one line; templates are filled in.</param>
/// <param name="Options">The answers to choose from, at least one.</param>
public sealed record HumanQuestion(Template Subject, IReadOnlyList<string> Options)
{
    /// <summary>What there is to know, in Markdown; templates are filled in. Default none.</summary>
    public Template Body { get; init; } = "";

    /// <summary>What counts as chosen when nobody answers in time; without it the attempt fails then. Default none.</summary>
    public IReadOnlyList<string> Defaults { get; init; } = [];

    /// <summary>Whether several options may be chosen. Default <see langword="false"/>.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>Who may answer; everybody when empty. Default everybody.</summary>
    public IReadOnlyList<string> AssignedTo { get; init; } = [];

    /// <summary>How long an answer is waited for; positive. Default the task's execution timeout, without one no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Further fields to fill in, by name, with their defaults. Default none.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>What is wrong with it, in sentences.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Options.Count == 0)
            yield return "It offers no option to choose.";
        if (Options.Distinct().Count() < Options.Count)
            yield return "It offers an option twice.";
        foreach (var unknown in Defaults.Except(Options))
            yield return $"The default '{unknown}' is none of its options {string.Join(", ", Options)}.";
        if (Defaults.Count > 1 && !IsMultiple)
            yield return $"It has {Defaults.Count} defaults, but only one option may be chosen.";
        if (Timeout <= TimeSpan.Zero)
            yield return $"Timeout is {Timeout}; it must be positive.";
    }
}
